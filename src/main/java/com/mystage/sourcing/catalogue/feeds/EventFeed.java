package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.EventQuery;
import com.mystage.sourcing.catalogue.LiveEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Events for other programs. */
@Path("/api/v1")
@Tag(name = "Events")
@RunOnVirtualThread
public class EventFeed {

  private static final List<Form> FORMS = List.of(Form.JSON, Form.LINKED_DATA, Form.CALENDAR);
  private static final int PAGE = 50;
  private static final Duration RECENT = Duration.ofDays(1);

  private final Catalogue catalogue;
  private final Clock clock;

  @Inject
  public EventFeed(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
  }

  @GET
  @Path("/events")
  @Produces({MediaType.APPLICATION_JSON, Form.LD_JSON, Form.ICALENDAR})
  @Operation(
      operationId = "listEvents",
      summary = "Events in the order of their start",
      description =
          "All filters apply together. The `Link` header and `next` lead to the next page.")
  @APIResponse(
      responseCode = "200",
      description = "A page of events",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = EventPage.class)),
        @Content(
            mediaType = Form.LD_JSON,
            schema = @Schema(type = SchemaType.OBJECT, description = "schema.org ItemList")),
        @Content(
            mediaType = Form.ICALENDAR,
            schema = @Schema(type = SchemaType.STRING, description = "iCalendar, RFC 5545"))
      })
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; `input` names it",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response list(
      @BeanParam EventParameters parameters, @Context HttpHeaders headers, @Context UriInfo uri) {
    Form form = Form.wanted(headers, FORMS);
    return page(form, parameters.query(null, PAGE), uri);
  }

  @GET
  @Path("/events.ics")
  @Produces(Form.ICALENDAR)
  @Operation(
      operationId = "subscribeToEvents",
      summary = "Events as a calendar to subscribe to",
      description =
          "The same filters. Without `from` it begins a day ago; without `limit` it holds 500.")
  @APIResponse(
      responseCode = "200",
      description = "iCalendar, RFC 5545",
      content = @Content(mediaType = Form.ICALENDAR, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; `input` names it",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response calendar(@BeanParam EventParameters parameters, @Context UriInfo uri) {
    EventQuery query = parameters.query(clock.instant().minus(RECENT), EventQuery.MAX_LIMIT);
    return page(Form.CALENDAR, query, uri);
  }

  @GET
  @Path("/events/{id}")
  @Produces({MediaType.APPLICATION_JSON, Form.LD_JSON, Form.ICALENDAR})
  @Operation(
      operationId = "getEvent",
      summary = "One event",
      description = "With an `ETag`; ask again with `If-None-Match`.")
  @APIResponse(
      responseCode = "200",
      description = "The event",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = EventBody.class)),
        @Content(
            mediaType = Form.LD_JSON,
            schema = @Schema(type = SchemaType.OBJECT, description = "schema.org Event")),
        @Content(mediaType = Form.ICALENDAR, schema = @Schema(type = SchemaType.STRING))
      })
  @APIResponse(
      responseCode = "308",
      description = "At `Location`: it was merged, or the id is of an old catalogue")
  @APIResponse(
      responseCode = "404",
      description = "There is no such event",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response event(
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      @Context Request request,
      @Context UriInfo uri) {
    Form form = Form.wanted(headers, FORMS);
    return EventById.answering(
        catalogue,
        id,
        uri,
        event ->
            Answers.entity(
                form, event.id(), event.revision(), request, () -> body(form, event, uri)));
  }

  private Response page(Form form, EventQuery query, UriInfo uri) {
    Catalogue.Page<LiveEvent> page = catalogue.events(Lane.LIVE, followed(query));
    LinkedData linked = new LinkedData(uri.getBaseUri());
    Object body =
        switch (form) {
          case JSON -> EventPage.of(page);
          case LINKED_DATA -> linked.list(page, linked::event);
          case CALENDAR -> EventCalendar.of(page.items());
        };
    return Answers.page(form, body, page.next(), uri);
  }

  /** The same query with venue and artist as they are called after merges. */
  private EventQuery followed(EventQuery query) {
    return new EventQuery(
        query.from(),
        query.to(),
        query.near(),
        current(query.venue()),
        current(query.artist()),
        query.genre(),
        query.text(),
        query.cursor(),
        query.limit());
  }

  private @Nullable EntityId current(@Nullable EntityId id) {
    return id == null ? null : catalogue.current(Lane.LIVE, id);
  }

  private static Object body(Form form, LiveEvent event, UriInfo uri) {
    return switch (form) {
      case JSON -> EventBody.of(event);
      case LINKED_DATA -> new LinkedData(uri.getBaseUri()).event(event);
      case CALENDAR -> EventCalendar.of(List.of(event));
    };
  }
}
