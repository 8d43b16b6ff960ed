package com.mystage.sourcing.extraction.ical;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** How wall-clock times of a calendar become moments. */
sealed interface Zone {

  OffsetDateTime at(LocalDateTime local);

  LocalDateTime local(Instant instant);

  /** The IANA name, or null for a bare offset or an embedded definition. */
  @Nullable String iana();

  /** Whether the document says nothing about the zone and the operator's is used. */
  default boolean assumed() {
    return false;
  }

  /** Whether the zone only pins moments, so that a better zone to show them in may exist. */
  default boolean bare() {
    return iana() == null;
  }

  /** An IANA zone or a fixed offset. */
  record Named(ZoneId id, boolean assumed) implements Zone {

    private static final Set<String> BARE = Set.of("UTC", "GMT", "Etc/UTC", "Etc/GMT", "Zulu");

    static final Named UTC = new Named(ZoneOffset.UTC, false);

    @Override
    public OffsetDateTime at(LocalDateTime local) {
      return local.atZone(id).toOffsetDateTime();
    }

    @Override
    public LocalDateTime local(Instant instant) {
      return LocalDateTime.ofInstant(instant, id);
    }

    @Override
    public @Nullable String iana() {
      return BARE.contains(id.getId()) || id instanceof ZoneOffset ? null : id.getId();
    }
  }

  /** A VTIMEZONE whose name is no IANA name. */
  record Embedded(TimeZone rules) implements Zone {

    @Override
    public OffsetDateTime at(LocalDateTime local) {
      long wall = local.toInstant(ZoneOffset.UTC).toEpochMilli();
      int guess = rules.getOffset(wall);
      int offset = rules.getOffset(wall - guess);
      return local.atOffset(ZoneOffset.ofTotalSeconds(offset / 1000));
    }

    @Override
    public LocalDateTime local(Instant instant) {
      int offset = rules.getOffset(instant.toEpochMilli());
      return LocalDateTime.ofInstant(instant, ZoneOffset.ofTotalSeconds(offset / 1000));
    }

    @Override
    public @Nullable String iana() {
      return null;
    }
  }
}
