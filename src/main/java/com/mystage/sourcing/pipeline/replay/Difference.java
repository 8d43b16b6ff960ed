package com.mystage.sourcing.pipeline.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What reading a snapshot again would change about what its source says.
 *
 * @param snapshot the content that was read
 * @param problem why it cannot be read; null if it was
 * @param unchanged listings that would stay as they are
 * @param changes in the order of the document, those that would vanish last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
    SourceId source,
    ContentHash snapshot,
    @Nullable String problem,
    int unchanged,
    List<Change> changes) {

  public Difference {
    changes = List.copyOf(changes);
  }

  static Difference unreadable(SourceId source, ContentHash snapshot, String why) {
    return new Difference(source, snapshot, why, 0, List.of());
  }

  /** What would become of a listing. */
  public enum Kind {
    /** It would be new. */
    ADDED,
    /** It would say something else. */
    CHANGED,
    /** It would vanish. */
    REMOVED
  }

  /**
   * A listing that would not stay as it is.
   *
   * @param start as it would be, or was
   * @param fields what would change; empty unless it would be changed
   */
  public record Change(
      Kind kind, ListingKey key, String title, EventTime start, List<FieldChange> fields) {

    public Change {
      fields = List.copyOf(fields);
    }

    static Change of(Kind kind, Listing listing, List<FieldChange> fields) {
      return new Change(kind, listing.key(), listing.title(), listing.start(), fields);
    }
  }

  /** A field with its old and new value; null where it is absent. */
  public record FieldChange(String field, @Nullable JsonNode before, @Nullable JsonNode after) {}

  /** How many changes are of this kind. */
  public long count(Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
