package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.catalogue.EventQuery;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the event feeds, as they arrive: text, so that a bad one is answered by name. */
public class EventParameters {

  @QueryParam("from")
  @Parameter(
      description =
          "Events that start at or after this moment. RFC 3339, or a date for its midnight in UTC.",
      example = "2026-12-01T00:00:00-08:00")
  @Nullable String from;

  @QueryParam("to")
  @Parameter(
      description =
          "Events that start before this moment. RFC 3339, or a date for its midnight in UTC.",
      example = "2026-12-08")
  @Nullable String to;

  @QueryParam("near")
  @Parameter(
      description = "Within a circle: latitude and longitude in degrees (WGS 84), radius in km.",
      example = "38.5449,-121.7405,25")
  @Nullable String near;

  @QueryParam("venue")
  @Parameter(description = "At this venue.", example = "ve_0123456789abcdef0123")
  @Nullable String venue;

  @QueryParam("artist")
  @Parameter(description = "With this artist.", example = "ar_0123456789abcdef0123")
  @Nullable String artist;

  @QueryParam("genre")
  @Parameter(description = "Of this genre, ignoring case.", example = "jazz")
  @Nullable String genre;

  @QueryParam("q")
  @Parameter(
      description = "Words that must all occur in title, performers, venue or description.",
      example = "late quartet")
  @Nullable String q;

  @QueryParam("cursor")
  @Parameter(description = "Where the last page ended: its `next`, unchanged.")
  @Nullable String cursor;

  @QueryParam("limit")
  @Parameter(
      description = "How many items a page has.",
      schema =
          @Schema(
              type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
              minimum = "1",
              maximum = "500",
              defaultValue = "50"))
  @Nullable String limit;

  /** The query, with other defaults where the parameter is absent. */
  EventQuery query(@Nullable Instant earliest, int most) {
    Instant given = Parameters.time("from", from, ZoneOffset.UTC);
    return new EventQuery(
        given == null ? earliest : given,
        Parameters.time("to", to, ZoneOffset.UTC),
        Parameters.circle(near),
        Parameters.entity("venue", venue, EntityType.VENUE),
        Parameters.entity("artist", artist, EntityType.ARTIST),
        Parameters.text(genre),
        Parameters.text(q),
        Parameters.text(cursor),
        Parameters.limit(limit, most));
  }
}
