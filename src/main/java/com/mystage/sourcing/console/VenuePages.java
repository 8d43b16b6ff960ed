package com.mystage.sourcing.console;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.admin.EventViews;
import com.mystage.sourcing.admin.VenueAndArtistViews;
import com.mystage.sourcing.admin.deciding.ClusterViews;
import com.mystage.sourcing.admin.deciding.EntityMembers;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Venue;
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

/** Venues, and what is on there. */
@Path("/venues")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class VenuePages {

  private final VenueAndArtistViews venues;
  private final EventViews events;
  private final ClusterViews clusters;

  @Inject
  public VenuePages(VenueAndArtistViews venues, EventViews events, ClusterViews clusters) {
    this.clusters = clusters;
    this.venues = venues;
    this.events = events;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance venues(Catalogue.Page<Venue> page, @Nullable String next);

    static native TemplateInstance venue(
        Venue venue,
        Catalogue.Page<LiveEvent> page,
        @Nullable String next,
        EntityMembers members,
        String by);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
    Catalogue.Page<Venue> page = venues.venues(cursor);
    return Templates.venues(page, Links.after("/venues", page.next()));
  }

  @GET
  @Operation(hidden = true)
  @Path("/{id}")
  public Response venue(
      @PathParam("id") String given,
      @QueryParam("cursor") @Nullable String cursor,
      @CookieParam(DecidingPages.NAME) @Nullable String by) {
    EntityId id = Ids.inPath(given, EntityType.VENUE);
    Venue venue =
        venues
            .venue(id)
            .orElseThrow(() -> new Failure.Missing(given, "There is no such venue.").asException());
    if (!venue.id().equals(id)) {
      return Response.status(308).location(URI.create("/venues/" + venue.id())).build();
    }
    Catalogue.Page<LiveEvent> page = events.at(id, cursor);
    return Response.ok(
            Templates.venue(
                venue,
                page,
                Links.after("/venues/" + id, page.next()),
                clusters.members(id),
                DecidingPages.name(by)))
        .build();
  }
}
