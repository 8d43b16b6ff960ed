package com.mystage.sourcing.console;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.admin.EventFilter;
import com.mystage.sourcing.admin.EventList;
import com.mystage.sourcing.admin.EventView;
import com.mystage.sourcing.admin.EventViews;
import com.mystage.sourcing.admin.deciding.ClusterViews;
import com.mystage.sourcing.admin.deciding.EntityMembers;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Events: found, and explained. */
@Path("/events")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class EventPages {

  private final EventViews events;
  private final ClusterViews clusters;

  @Inject
  public EventPages(EventViews events, ClusterViews clusters) {
    this.events = events;
    this.clusters = clusters;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance events(EventList list, @Nullable String next);

    static native TemplateInstance event(EventView view, EntityMembers members, String by);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(
      @QueryParam("q") @Nullable String q,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("genre") @Nullable String genre,
      @QueryParam("venue") @Nullable String venue,
      @QueryParam("cursor") @Nullable String cursor) {
    EventFilter filter = new EventFilter(q, from, to, genre, venue, cursor);
    EventList list = events.list(filter);
    return Templates.events(list, Links.events(filter, list.page().next()));
  }

  @GET
  @Operation(hidden = true)
  @Path("/{id}")
  public Response event(
      @PathParam("id") String given, @CookieParam(DecidingPages.NAME) @Nullable String by) {
    EntityId id = Ids.inPath(given, EntityType.EVENT);
    EventView view =
        events
            .explain(id)
            .orElseThrow(() -> new Failure.Missing(given, "There is no such event.").asException());
    return view.event().id().equals(id)
        ? Response.ok(Templates.event(view, clusters.members(id), DecidingPages.name(by))).build()
        : Response.status(308).location(URI.create("/events/" + view.event().id())).build();
  }
}
