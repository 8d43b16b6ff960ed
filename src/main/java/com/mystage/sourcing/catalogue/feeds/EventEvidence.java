package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.listings.Listing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What stands behind an event: the listings it was made of, and what it was before. */
@Path("/api/v1")
@Tag(name = "Events")
@RunOnVirtualThread
public class EventEvidence {

  private final Catalogue catalogue;
  private final Journal journal;

  @Inject
  public EventEvidence(Catalogue catalogue, Journal journal) {
    this.catalogue = catalogue;
    this.journal = journal;
  }

  @GET
  @Path("/events/{id}/listings")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getListingsOfEvent",
      summary = "What the sources say about an event",
      description = "Each listing behind the event, in the version that it was projected from.")
  @APIResponse(
      responseCode = "200",
      description = "The listings",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.ARRAY, implementation = Listing.class)))
  @APIResponse(responseCode = "308", description = "Merged into the event at `Location`")
  @APIResponse(
      responseCode = "404",
      description = "There is no such event",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response listings(@PathParam("id") String id, @Context UriInfo uri) {
    return EventById.answering(catalogue, id, uri, event -> Response.ok(behind(event)).build());
  }

  @GET
  @Path("/events/{id}/history")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getHistoryOfEvent",
      summary = "Earlier revisions of an event",
      description = "Oldest first, without the current one.")
  @APIResponse(
      responseCode = "200",
      description = "The revisions",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(type = SchemaType.ARRAY, implementation = EventBody.class)))
  @APIResponse(responseCode = "308", description = "Merged into the event at `Location`")
  @APIResponse(
      responseCode = "404",
      description = "There is no such event",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response history(@PathParam("id") String id, @Context UriInfo uri) {
    return EventById.answering(
        catalogue,
        id,
        uri,
        event ->
            Response.ok(
                    catalogue.history(Lane.LIVE, event.id()).stream().map(EventBody::of).toList())
                .build());
  }

  private List<Listing> behind(LiveEvent event) {
    return event.listings().stream()
        .flatMap(behind -> journal.version(Lane.LIVE, behind.key().id(), behind.version()).stream())
        .toList();
  }
}
