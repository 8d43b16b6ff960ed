package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.reconciling.Brought;
import com.mystage.sourcing.sources.looks.LookContent;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a look, read one after the other, as one extraction. A listing counts once: what a
 * page says of an event that has a page of its own is told there, and better; of pages that tell
 * the same listing, the first counts. If half of the pages or more are lost, nothing of it counts.
 */
final class PagesTogether {

  /** Together; what a look brings is held in memory until it was judged. */
  private static final int MOST_LISTINGS = 20_000;

  private static final long MOST_BYTES = 256L << 20;

  private final LookContent content;
  private final Map<LookContent.Part, Extraction> found = new LinkedHashMap<>();
  private final Map<String, Listing> listings = new LinkedHashMap<>();
  private final Map<LookContent.Part, Failure> lost = new LinkedHashMap<>();
  private final List<Failure> refusals = new ArrayList<>();
  private final List<Failure> problems = new ArrayList<>();
  private int listed;
  private int outside;
  private int folded;
  private long bytes;
  private int many;

  PagesTogether(LookContent content) {
    this.content = content;
  }

  /**
   * Reads one more.
   *
   * @param size of the page in bytes
   */
  void read(LookContent.Part page, long size, Supplier<Extraction> reading) {
    bytes += size;
    if (bytes > MOST_BYTES) {
      lose(page, "the pages of one look are larger than " + (MOST_BYTES >> 20) + " MiB together");
    } else if (many >= MOST_LISTINGS) {
      lose(page, "the pages of one look have more than " + MOST_LISTINGS + " listings");
    } else {
      try {
        Extraction extraction = reading.get();
        if (page.holds()) {
          found.put(page, extraction);
          many += extraction.listings().size();
        }
      } catch (FailureException e) {
        // A page that is followed for its links alone need not be of a kind that holds events.
        if (page.holds() || e.failure() instanceof Failure.Blocked) {
          lost.put(page, e.failure());
        }
      }
    }
  }

  private void lose(LookContent.Part page, String why) {
    lost.put(page, new Failure.Refused(page.address(), why));
  }

  void missing(LookContent.Part page) {
    lost.put(page, new Failure.Missing(page.address(), "its snapshot is not known"));
  }

  /** By canonical address, the page that tells of its own event; null for one that is lacking. */
  private Map<String, LookContent.@Nullable Part> ownPages() {
    Map<String, LookContent.@Nullable Part> own = new HashMap<>();
    content.lacking().forEach(address -> own.put(canonical(address), null));
    lost.keySet().forEach(page -> own.put(canonical(page.address()), null));
    found.forEach((page, extraction) -> {
      String address = canonical(page.address());
      if (page.role() == Role.DETAIL
          && extraction.listings().stream().anyMatch(it -> address.equals(it.url()))) {
        own.put(address, page);
      }
    });
    return own;
  }

  private static String canonical(String address) {
    return String.valueOf(Links.canonical(address, null));
  }

  private void add(
      LookContent.Part page, Extraction some, Map<String, LookContent.@Nullable Part> own) {
    int again = 0;
    for (Listing listing : some.listings()) {
      boolean elsewhere = own.containsKey(listing.url()) && own.get(listing.url()) != page;
      if (elsewhere || listings.putIfAbsent(listing.id(), listing) != null) {
        again++;
      }
    }
    int repeated = Math.min(again, some.itemsListed());
    listed += some.itemsListed() - repeated;
    outside += some.itemsOutside();
    folded += some.itemsFolded() + repeated;
    refusals.addAll(some.refusals());
    problems.addAll(some.problems());
  }

  /**
   * Everything that was read.
   *
   * @param name how messages name all pages together
   */
  Brought together(String name) {
    if (!lost.isEmpty() && 2 * lost.size() >= content.distinct().size()) {
      return new Brought.Nothing(why(name), lost);
    }
    Map<String, LookContent.@Nullable Part> own = ownPages();
    found.forEach((page, extraction) -> add(page, extraction, own));
    Extraction all =
        new Extraction(
            List.copyOf(listings.values()),
            listed + outside + folded + refusals.size(),
            listed,
            outside,
            folded,
            refusals,
            problems,
            List.of());
    return new Brought.Events(all, content.complete(), lost);
  }

  private Failure why(String name) {
    Optional<Failure> blocked =
        lost.values().stream().filter(Failure.Blocked.class::isInstance).findFirst();
    Failure one = blocked.orElseGet(() -> lost.values().iterator().next());
    int of = content.distinct().size();
    String reason =
        of == 1
            ? one.reason()
            : lost.size() + " of " + of + " pages cannot be read: " + one.reason();
    return blocked.isPresent()
        ? new Failure.Blocked(name, reason)
        : new Failure.Unreadable(name, reason);
  }
}
