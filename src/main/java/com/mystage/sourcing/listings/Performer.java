package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who performs, as one source wrote it; {@code sameAs} are URLs of the same artist elsewhere. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Performer(String name, @Nullable String url, List<String> sameAs) {

  public Performer {
    sameAs = sameAs == null ? List.of() : List.copyOf(sameAs);
  }

  public static Performer named(String name) {
    return new Performer(name, null, List.of());
  }
}
