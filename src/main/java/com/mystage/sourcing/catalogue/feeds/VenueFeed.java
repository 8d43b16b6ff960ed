package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Venue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Venues for other programs. */
@Path("/api/v1/venues")
@Tag(name = "Venues")
@RunOnVirtualThread
public class VenueFeed {

  private static final List<Form> FORMS = List.of(Form.JSON, Form.LINKED_DATA);
  private static final int PAGE = 50;

  private final Catalogue catalogue;

  @Inject
  public VenueFeed(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GET
  @Produces({MediaType.APPLICATION_JSON, Form.LD_JSON})
  @Operation(operationId = "listVenues", summary = "All venues, in the order of their ids")
  @APIResponse(
      responseCode = "200",
      description = "A page of venues",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = VenuePage.class)),
        @Content(
            mediaType = Form.LD_JSON,
            schema = @Schema(type = SchemaType.OBJECT, description = "schema.org ItemList"))
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; `input` names it",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response list(
      @Parameter(description = "Where the last page ended: its `next`, unchanged.")
          @QueryParam("cursor")
          @Nullable String cursor,
      @Parameter(
              description = "How many items a page has.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "500",
                      defaultValue = "50"))
          @QueryParam("limit")
          @Nullable String limit,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    Form form = Form.wanted(headers, FORMS);
    EntityId after = Parameters.entity("cursor", cursor, EntityType.VENUE);
    Catalogue.Page<Venue> page =
        catalogue.venues(
            Lane.LIVE, after == null ? null : after.value(), Parameters.limit(limit, PAGE));
    LinkedData linked = new LinkedData(uri.getBaseUri());
    Object body = form == Form.LINKED_DATA ? linked.list(page, linked::venue) : VenuePage.of(page);
    return Answers.page(form, body, page.next(), uri);
  }

  @GET
  @Path("/{id}")
  @Produces({MediaType.APPLICATION_JSON, Form.LD_JSON})
  @Operation(
      operationId = "getVenue",
      summary = "One venue",
      description = "With an `ETag`; ask again with `If-None-Match`.")
  @APIResponse(
      responseCode = "200",
      description = "The venue",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = VenueBody.class)),
        @Content(
            mediaType = Form.LD_JSON,
            schema = @Schema(type = SchemaType.OBJECT, description = "schema.org Place"))
      })
  @APIResponse(
      responseCode = "308",
      description = "At `Location`: it was merged, or the id is of an old catalogue")
  @APIResponse(
      responseCode = "404",
      description = "There is no such venue",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response venue(
      @PathParam("id") String given,
      @Context HttpHeaders headers,
      @Context Request request,
      @Context UriInfo uri) {
    Form form = Form.wanted(headers, FORMS);
    Optional<EntityId> id = Parameters.entityId(given, EntityType.VENUE);
    Optional<Venue> found = id.flatMap(known -> catalogue.venue(Lane.LIVE, known));
    if (id.isEmpty() || found.isEmpty()) {
      return Answers.ofLegacy(catalogue, EntityType.VENUE, given, uri);
    }
    Venue venue = found.get();
    return venue.id().equals(id.get())
        ? Answers.entity(form, venue.id(), venue.revision(), request, () -> body(form, venue, uri))
        : Answers.moved(id.get(), venue.id(), uri);
  }

  private static Object body(Form form, Venue venue, UriInfo uri) {
    return form == Form.LINKED_DATA
        ? new LinkedData(uri.getBaseUri()).venue(venue)
        : VenueBody.of(venue);
  }
}
