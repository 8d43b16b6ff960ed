package com.mystage.sourcing.extraction;

import java.util.Set;

/**
 * One rung of the ladder: reads one syntax out of documents of some kinds. Stateless and safe for
 * many threads. What it cannot read of an item is a refusal in the findings, never an exception.
 */
public interface Extractor {

  /** Short and stable: it stands in every field's provenance. */
  String name();

  boolean reads(Document document);

  Findings extract(Document document);

  /**
   * The fields that it can add to an event that a rung before found, beside its time and place. It
   * is skipped where none is missing and {@link #atMost} says that it holds no more events.
   */
  default Set<Field<?>> tells() {
    return Set.of();
  }

  /** The same for one document, where it depends on that. */
  default Set<Field<?>> tells(Document document) {
    return tells();
  }

  /** How many events the document can hold for it, counted without reading them. */
  default int atMost(Document document) {
    return Integer.MAX_VALUE;
  }
}
