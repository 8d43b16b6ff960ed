package com.mystage.sourcing.extraction.platforms;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one platform writes events. Stateless. An answer is recognised by its shape alone, since it
 * may come from a file, a proxy or the platform's own address.
 */
interface Platform {

  /** Short and stable: it stands in provenance and in keys. */
  String name();

  /** The events of the platform's answer, perhaps none; empty if the answer is another's. */
  Optional<List<Node>> events(Node answer);

  /** What the platform says went wrong, if the answer is an error of its. */
  default Optional<String> error(Node answer) {
    return Optional.empty();
  }

  /** Fills the entry's draft; the reason if the event is not to be listed, else null. */
  @Nullable String read(Entry entry);
}
