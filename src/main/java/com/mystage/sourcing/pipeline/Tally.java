package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.listings.Listing;
import org.jspecify.annotations.Nullable;

/**
 * How many listings were new, changed or known as they are.
 *
 * @param returned how many of them had vanished before
 */
public record Tally(int created, int changed, int unchanged, int returned) {

  static final Tally NOTHING = new Tally(0, 0, 0, 0);

  /** A head that this very task wrote, before it was interrupted, counts as it did then. */
  static Tally of(Journal.@Nullable Head head, Listing listing, String task) {
    if (head == null || (head.task().equals(task) && head.version() == 1)) {
      return new Tally(1, 0, 0, 0);
    }
    boolean same = head.content().equals(listing.content()) && !head.task().equals(task);
    int returned = head.vanished() == null ? 0 : 1;
    return same ? new Tally(0, 0, 1, returned) : new Tally(0, 1, 0, returned);
  }

  /** What the journal did not know. */
  public int recorded() {
    return created + changed;
  }

  /** Whether anything waits for resolving because of it. */
  boolean isNews() {
    return recorded() + returned > 0;
  }

  Tally plus(Tally other) {
    return new Tally(
        created + other.created,
        changed + other.changed,
        unchanged + other.unchanged,
        returned + other.returned);
  }
}
