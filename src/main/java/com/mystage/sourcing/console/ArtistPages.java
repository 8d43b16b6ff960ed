package com.mystage.sourcing.console;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.admin.EventViews;
import com.mystage.sourcing.admin.VenueAndArtistViews;
import com.mystage.sourcing.admin.deciding.ClusterViews;
import com.mystage.sourcing.admin.deciding.EntityMembers;
import com.mystage.sourcing.catalogue.Artist;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
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

/** Artists, and what is on with them. */
@Path("/artists")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@ConsolePage
public class ArtistPages {

  private final VenueAndArtistViews artists;
  private final EventViews events;
  private final ClusterViews clusters;

  @Inject
  public ArtistPages(VenueAndArtistViews artists, EventViews events, ClusterViews clusters) {
    this.clusters = clusters;
    this.artists = artists;
    this.events = events;
  }

  @CheckedTemplate(basePath = "console")
  static class Templates {
    static native TemplateInstance artists(Catalogue.Page<Artist> page, @Nullable String next);

    static native TemplateInstance artist(
        Artist artist,
        Catalogue.Page<LiveEvent> page,
        @Nullable String next,
        EntityMembers members,
        String by);
  }

  @GET
  @Operation(hidden = true)
  public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
    Catalogue.Page<Artist> page = artists.artists(cursor);
    return Templates.artists(page, Links.after("/artists", page.next()));
  }

  @GET
  @Operation(hidden = true)
  @Path("/{id}")
  public Response artist(
      @PathParam("id") String given,
      @QueryParam("cursor") @Nullable String cursor,
      @CookieParam(DecidingPages.NAME) @Nullable String by) {
    EntityId id = Ids.inPath(given, EntityType.ARTIST);
    Artist artist =
        artists
            .artist(id)
            .orElseThrow(
                () -> new Failure.Missing(given, "There is no such artist.").asException());
    if (!artist.id().equals(id)) {
      return Response.status(308).location(URI.create("/artists/" + artist.id())).build();
    }
    Catalogue.Page<LiveEvent> page = events.with(id, cursor);
    return Response.ok(
            Templates.artist(
                artist,
                page,
                Links.after("/artists/" + id, page.next()),
                clusters.members(id),
                DecidingPages.name(by)))
        .build();
  }
}
