package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.SourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One real artist: a person or a group that performs. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Artist(
    EntityId id,
    long revision,
    Instant createdAt,
    Instant updatedAt,
    String name,
    List<String> aliases,
    @Nullable String url,
    List<String> sameAs,
    List<SourceId> sources,
    Map<String, Origin> origins)
    implements Revised<Artist> {

  public Artist {
    aliases = aliases == null ? List.of() : List.copyOf(aliases);
    sameAs = sameAs == null ? List.of() : List.copyOf(sameAs);
    sources = sources == null ? List.of() : List.copyOf(sources);
    origins = origins == null ? Map.of() : Map.copyOf(origins);
  }

  @Override
  public Artist after(Artist older) {
    Artist same = stamped(older.revision, older.createdAt, older.updatedAt);
    return same.equals(older) ? older : stamped(older.revision + 1, older.createdAt, updatedAt);
  }

  private Artist stamped(long number, Instant created, Instant updated) {
    return new Artist(id, number, created, updated, name, aliases, url, sameAs, sources, origins);
  }
}
