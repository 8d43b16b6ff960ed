package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the rungs' findings together: folds what a later rung found again, keeps what touches the
 * window, grants keys, and counts every item once.
 */
final class Account {

  private final ExtractionInput input;
  private final List<Item> items = new ArrayList<>();
  private final List<Failure> refusals = new ArrayList<>();
  private final List<Failure> problems = new ArrayList<>();
  private int folded;

  Account(ExtractionInput input) {
    this.input = input;
  }

  void add(Findings findings) {
    SameEvent sameEvent = new SameEvent(input.zone());
    List<Item> earlier = List.copyOf(items);
    for (Item item : findings.items()) {
      if (sameEvent.foldInto(earlier, item)) {
        folded++;
      } else {
        items.add(item);
      }
    }
    folded += findings.folded();
    refusals.addAll(findings.refusals());
    problems.addAll(findings.problems());
  }

  Extraction balanced() {
    nameAfterPage();
    Keys keys = new Keys(input, items);
    List<Listing> listings = new ArrayList<>();
    int read = items.size() + folded + refusals.size();
    int listed = 0;
    int outside = 0;
    for (Item item : items) {
      List<Draft> inside = item.instances().stream().filter(this::touchesWindow).toList();
      List<Listing> own = inside.stream().flatMap(draft -> keys.listing(draft).stream()).toList();
      listings.addAll(own);
      if (own.size() < inside.size()) {
        int repeats = inside.size() - own.size();
        problems.add(
            new Failure.Refused(
                item.label(), repeats + " instance(s) repeat the key of another; left out"));
      }
      if (inside.isEmpty()) {
        outside++;
      } else if (own.isEmpty()) {
        folded++;
      } else {
        listed++;
      }
    }
    if (read == 0) {
      problems.add(new Failure.Missing(input.name(), "no events found"));
    }
    return new Extraction(listings, read, listed, outside, folded, refusals, problems);
  }

  /** The page's own address names the event where the page is about one event only. */
  private void nameAfterPage() {
    if (input.url() == null || items.size() != 1 || items.getFirst().instances().size() != 1) {
      return;
    }
    Draft only = items.getFirst().instances().getFirst();
    Provenance title = only.origin(Field.TITLE);
    if (title != null && !only.has(Field.UID) && !only.has(Field.URL)) {
      only.put(
          Field.URL,
          Links.canonical(input.url(), null),
          new Provenance(title.extractor(), "the page's address", input.url()));
    }
  }

  private boolean touchesWindow(Draft draft) {
    return new Extent(draft, input.zone()).touches(input.window());
  }
}
