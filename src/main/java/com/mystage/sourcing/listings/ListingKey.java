package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * The identity of what a source lists: the source, its UID or canonical URL, and the recurrence
 * where there is one. Clusters, decisions and labels attach to keys, so they survive the next
 * scrape.
 *
 * <p>Written {@code source|item} or {@code source|item|recurrenceId}; a {@code |} or {@code %}
 * inside a part is percent-encoded.
 */
public record ListingKey(SourceId source, String item, @Nullable String recurrenceId)
    implements Comparable<ListingKey> {

  public ListingKey {
    if (item.isEmpty() || (recurrenceId != null && recurrenceId.isEmpty())) {
      throw new IllegalArgumentException("a listing key's parts must not be empty");
    }
  }

  @JsonCreator
  public static ListingKey parse(String text) {
    String[] parts = text.split("\\|", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IllegalArgumentException(
          "listing key '" + text + "' must read source|item or source|item|recurrenceId");
    }
    return new ListingKey(
        new SourceId(parts[0]), decode(parts[1]), parts.length == 3 ? decode(parts[2]) : null);
  }

  /** An id of fixed shape for documents and rows. */
  public String id() {
    return ContentHash.ofParts(toString()).brief();
  }

  @Override
  public int compareTo(ListingKey other) {
    return toString().compareTo(other.toString());
  }

  @JsonValue
  @Override
  public String toString() {
    String base = source.value() + "|" + encode(item);
    return recurrenceId == null ? base : base + "|" + encode(recurrenceId);
  }

  private static String encode(String part) {
    return part.replace("%", "%25").replace("|", "%7C");
  }

  private static String decode(String part) {
    return part.replace("%7C", "|").replace("%25", "%");
  }
}
