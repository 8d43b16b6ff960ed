package com.mystage.sourcing.extraction;

/**
 * One rung of the ladder: reads one syntax out of documents of some kinds. Stateless and safe for
 * many threads. What it cannot read of an item is a refusal in the findings, never an exception.
 */
public interface Extractor {

  /** Short and stable: it stands in every field's provenance. */
  String name();

  boolean reads(Document document);

  Findings extract(Document document);
}
