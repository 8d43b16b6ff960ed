package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.catalogue.feeds.Parameters;
import com.mystage.sourcing.catalogue.feeds.Problem;
import com.mystage.sourcing.pipeline.announcing.AnnouncementLog;
import com.mystage.sourcing.pipeline.announcing.Logged;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Everything that was announced since a point, for those who would rather ask than be told. */
@Path("/api/v1/announcements")
@Tag(name = "Announcements")
@RunOnVirtualThread
public class AnnouncementsEndpoint {

  private static final String BATCH = "application/cloudevents-batch+json";

  /** Where to go on, also when there is nothing yet. */
  private static final String NEXT = "Mystage-Next";

  private static final int USUAL = 100;

  private final AnnouncementLog log;
  private final AnnouncedEvents events;

  @Inject
  AnnouncementsEndpoint(AnnouncementLog log, AnnouncedEvents events) {
    this.log = log;
    this.events = events;
  }

  @GET
  @Produces({BATCH, MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  @Operation(
      operationId = "listAnnouncements",
      summary = "What changed since a point, in the order of the log",
      description =
          "Each answer links to the next. An empty batch is the end for now: ask its `next` again"
              + " later.")
  @APIResponse(
      responseCode = "200",
      description = "CloudEvents; `Mystage-Next` and `Link` say where to go on",
      content =
          @Content(
              mediaType = BATCH,
              schema = @Schema(type = SchemaType.ARRAY, description = "CloudEvents 1.0")))
  @APIResponse(
      responseCode = "400",
      description = "A parameter is wrong; `input` names it",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "410",
      description = "Some of what came since then is not kept any more",
      content =
          @Content(
              mediaType = Problem.MEDIA_TYPE,
              schema = @Schema(implementation = Problem.class)))
  public Response since(
      @Parameter(
              description =
                  "The `sequence` of the last announcement that was read, or an RFC 3339 time or"
                      + " date (UTC). From the oldest kept one on, if absent.")
          @QueryParam("since")
          @Nullable String since,
      @Parameter(
              description = "How many at most.",
              schema =
                  @Schema(
                      type = SchemaType.INTEGER,
                      minimum = "1",
                      maximum = "500",
                      defaultValue = "100"))
          @QueryParam("limit")
          @Nullable String limit,
      @Context UriInfo uri) {
    int most = Parameters.limit(limit, USUAL);
    return switch (Since.read(since, log)) {
      case Since.Trimmed trimmed -> gone(trimmed);
      case Since.After after -> page(after.sequence(), most, uri);
    };
  }

  private Response page(long after, int most, UriInfo uri) {
    List<Logged> found = log.after(after, most);
    String next = AnnouncedEvents.sequence(found.isEmpty() ? after : found.getLast().sequence());
    URI link = uri.getRequestUriBuilder().replaceQueryParam("since", next).build();
    return Response.ok(batch(found), BATCH)
        .header(NEXT, next)
        .header(
            HttpHeaders.LINK,
            "<%s?%s>; rel=\"next\"".formatted(link.getRawPath(), link.getRawQuery()))
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .build();
  }

  private byte[] batch(List<Logged> found) {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    batch.write('[');
    for (int i = 0; i < found.size(); i++) {
      if (i > 0) {
        batch.write(',');
      }
      batch.writeBytes(events.json(events.event(found.get(i))));
    }
    batch.write(']');
    return batch.toByteArray();
  }

  private static Response gone(Since.Trimmed trimmed) {
    Problem problem =
        new Problem(
            "urn:mystage:problem:trimmed",
            "Not kept any more",
            410,
            "announcements up to "
                + trimmed.upTo()
                + ", of "
                + trimmed.at()
                + ", are not kept any more; read the catalogue anew, then go on from there",
            "since");
    return Response.status(410).type(Problem.MEDIA_TYPE).entity(problem).build();
  }
}
