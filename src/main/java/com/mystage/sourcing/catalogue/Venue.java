package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One real venue. {@code aliases} are the other names that sources use for it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Venue(
    EntityId id,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    String name,
    List<String> aliases,
    @Nullable String address,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String country,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable String url,
    @Nullable String phone,
    List<SourceId> sources,
    Map<String, Origin> origins)
    implements Revised<Venue> {

  public Venue {
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    sources = sources == null ? List.of() : List.copyOf(sources);
    origins = origins == null ? Map.of() : Map.copyOf(origins);
  }

  @Override
  public Venue after(Venue older) {
    Venue same = stamped(older.revision, older.createdAt, older.updatedAt);
    return same.equals(older) ? older : stamped(older.revision + 1, older.createdAt, updatedAt);
  }

  private Venue stamped(long number, Instant created, Instant updated) {
    return new Venue(
        id, number, created, updated, name, aliases, address, locality, region, country, lat, lon,
        url, phone, sources, origins);
  }
}
