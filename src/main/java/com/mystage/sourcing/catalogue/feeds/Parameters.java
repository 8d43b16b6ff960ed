package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.catalogue.EventQuery;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters read from text. An empty one counts as absent, since forms send those; a bad one
 * is an {@code Invalid} failure that names it.
 */
public final class Parameters {

  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";

  private Parameters() {}

  public static @Nullable String text(@Nullable String given) {
    return given == null || given.isBlank() ? null : given.strip();
  }

  /** RFC 3339, or a date for the beginning of that day in the zone. */
  public static @Nullable Instant time(String name, @Nullable String given, ZoneId zone) {
    String text = text(given);
    if (text == null) {
      return null;
    }
    try {
      if (text.matches(DATE)) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant();
      }
      if (text.matches(DATE + "[Tt].*")) {
        // An unescaped '+' of an offset arrives as a blank.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      }
    } catch (DateTimeException e) {
      // Answered below.
    }
    throw invalid(name, "'" + text + "' is neither an RFC 3339 time nor a date (2026-12-31)");
  }

  public static int limit(@Nullable String given, int otherwise) {
    String text = text(given);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("\\d{1,4}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > EventQuery.MAX_LIMIT) {
      throw invalid("limit", "'" + text + "' is not a number from 1 to " + EventQuery.MAX_LIMIT);
    }
    return Integer.parseInt(text);
  }

  public static @Nullable EntityId entity(String name, @Nullable String given, EntityType type) {
    String text = text(given);
    if (text == null) {
      return null;
    }
    try {
      EntityId id = new EntityId(text);
      if (id.type() == type) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Answered below.
    }
    throw invalid(name, "'" + text + "' is not the id of " + article(type));
  }

  /** {@code lat,lon,km}. */
  public static EventQuery.@Nullable Circle circle(@Nullable String given) {
    String text = text(given);
    if (text == null) {
      return null;
    }
    String[] parts = text.split(",", -1);
    if (parts.length != 3) {
      throw invalid("near", "'" + text + "' must read lat,lon,km");
    }
    try {
      return new EventQuery.Circle(
          Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
    } catch (NumberFormatException e) {
      throw invalid("near", "'" + text + "' must be three numbers: lat,lon,km");
    } catch (IllegalArgumentException e) {
      throw invalid("near", String.valueOf(e.getMessage()));
    }
  }

  /** The id in a path; whatever cannot be one does not exist. */
  public static EntityId inPath(String given, EntityType type) {
    return entityId(given, type).orElseThrow(() -> missing(type, given));
  }

  /** The id of an entity of ours, if the text can be one. */
  static Optional<EntityId> entityId(String given, EntityType type) {
    try {
      return Optional.of(new EntityId(given)).filter(id -> id.type() == type);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static RuntimeException missing(EntityType type, Object id) {
    return new Failure.Missing("id", "there is no " + type.word() + " '" + id + "'").asException();
  }

  static RuntimeException invalid(String name, String reason) {
    return new Failure.Invalid(name, reason).asException();
  }

  private static String article(EntityType type) {
    return (type == EntityType.VENUE ? "a " : "an ") + type.word();
  }
}
