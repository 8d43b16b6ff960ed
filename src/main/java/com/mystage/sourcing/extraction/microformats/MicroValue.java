package com.mystage.sourcing.extraction.microformats;

import org.jsoup.nodes.Element;

/** A value of a property. */
sealed interface MicroValue {

  /** What the specification calls the value. */
  String text();

  /**
   * A {@code p-}, {@code u-} or {@code dt-} property.
   *
   * @param dateImplied whether it is a time of day whose date another time of the item gave
   */
  record Text(String text, boolean dateImplied) implements MicroValue {
    Text(String text) {
      this(text, false);
    }
  }

  /** An {@code e-} property. */
  record Markup(String text, Element element) implements MicroValue {
    String html() {
      return element.html().strip();
    }
  }

  /** A microformat that is a property of another. */
  record Nested(MicroItem item, String text) implements MicroValue {}
}
