package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.listings.Provenance;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How values of the page's events are named.
 *
 * @param paths of the events
 */
record MicroText(String extractor, Map<MicroItem, String> paths) {

  private static final int LONGEST_LABEL = 100;

  MicroText(String extractor) {
    this(extractor, new IdentityHashMap<>());
  }

  String path(MicroItem event) {
    return paths.computeIfAbsent(event, key -> "h-event[" + (paths.size() + 1) + "]");
  }

  /** How messages name the event; pages may put all of themselves in a name. */
  String label(MicroItem event, @Nullable String title) {
    String said = title == null ? "" : " " + title;
    return path(event) + said.substring(0, Math.min(said.length(), LONGEST_LABEL));
  }

  Provenance origin(MicroItem event, String property, @Nullable String text) {
    return new Provenance(extractor, path(event) + "/" + property, text);
  }
}
