package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the rungs' findings together: fills from a later rung what is missing in events found
 * before, keeps what touches the window, grants keys, and counts every item once.
 */
final class Account {

  private final ExtractionInput input;
  private final List<Item> items = new ArrayList<>();
  private final List<Failure> refusals = new ArrayList<>();
  private final List<Failure> problems = new ArrayList<>();
  private final List<Rung> rungs = new ArrayList<>();
  private int folded;

  Account(ExtractionInput input) {
    this.input = input;
  }

  /** Takes what the rung found; of what rungs before found too, the fields missing there. */
  void add(Extractor extractor, Findings findings) {
    int before = items.size();
    int completions = findings.completions().size();
    int filled = 0;
    int repeated = 0;
    int contradicted = 0;
    for (Again again : sort(findings)) {
      folded++;
      Contribution added =
          Contribution.of(
              again.later().instances().getFirst(), again.stands().instances().getFirst());
      filled += added.filled();
      repeated += added.repeated();
      contradicted += added.contradicted().size();
      if (!added.contradicted().isEmpty()) {
        tell(extractor, again.stands(), added);
      }
    }
    folded += findings.folded();
    refusals.addAll(findings.refusals());
    problems.addAll(findings.problems());
    int read =
        findings.items().size() + completions + findings.folded() + findings.refusals().size();
    int found = items.size() - before;
    rungs.add(new Rung(extractor.name(), read, found, filled, repeated, contradicted, null));
  }

  /** An item of the event that a rung before found. */
  private record Again(Item later, Item stands) {}

  /** Takes the items that are new, refuses what would only complete and cannot. */
  private List<Again> sort(Findings findings) {
    SameEvent sameEvent = new SameEvent(input.zone());
    Map<String, List<Item>> earlier = SameEvent.index(items);
    List<Item> stand = List.copyOf(items);
    List<Again> again = new ArrayList<>();
    for (Findings.Completion completion : findings.completions()) {
      Item item = completion.item();
      Optional<Item> same =
          completion.aboutPage() && stand.size() == 1
              ? Optional.of(stand.getFirst())
              : sameEvent.linked(earlier, item);
      if (same.isPresent()) {
        again.add(new Again(item, same.get()));
      } else if (completion.lack() == null) {
        items.add(item);
      } else {
        refusals.add(new Failure.Refused(item.label(), completion.lack()));
      }
    }
    for (Item item : findings.items()) {
      Optional<Item> same = sameEvent.among(earlier, item);
      same.ifPresentOrElse(it -> again.add(new Again(item, it)), () -> items.add(item));
    }
    return again;
  }

  private void tell(Extractor extractor, Item item, Contribution added) {
    Provenance title = item.instances().getFirst().origin(Field.TITLE);
    String stands = title == null ? "what was read before" : title.extractor();
    problems.add(
        new Failure.Invalid(
            item.label(),
            extractor.name()
                + " says otherwise: "
                + String.join(", ", added.contradicted())
                + "; "
                + stands
                + " stands"));
  }

  /**
   * Whether the rung has nothing to add: no field that it can tell is missing in any event, and it
   * cannot hold more events than were found. Then it is skipped, which is recorded.
   */
  boolean skips(Extractor extractor, Document document) {
    boolean whole =
        !items.isEmpty()
            && items.stream()
                .flatMap(item -> item.instances().stream())
                .allMatch(draft -> isWhole(draft, extractor.tells(document)));
    if (!whole || extractor.atMost(document) > items.size()) {
      return false;
    }
    rungs.add(Rung.skipped(extractor.name(), "nothing that it could tell was missing"));
    return true;
  }

  private static boolean isWhole(Draft draft, Set<Field<?>> fields) {
    Place venue = draft.get(Field.VENUE);
    boolean placed =
        venue != null
            && venue.name() != null
            && venue.address() != null
            && venue.locality() != null;
    EventTime start = draft.get(Field.START);
    boolean timed = start != null && start.hasTimeOfDay();
    return placed && timed && fields.stream().allMatch(draft::has);
  }

  Extraction balanced(Document document) {
    nameAfterPage(document);
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
    return new Extraction(listings, read, listed, outside, folded, refusals, problems, rungs);
  }

  /** The page's own address names the event where the page is about one event only. */
  private void nameAfterPage(Document document) {
    if (items.size() != 1 || items.getFirst().instances().size() != 1) {
      return;
    }
    Draft only = items.getFirst().instances().getFirst();
    Provenance title = only.origin(Field.TITLE);
    if (title == null || only.has(Field.UID) || only.has(Field.URL)) {
      return;
    }
    CanonicalAddress address = CanonicalAddress.of(document);
    if (address != null) {
      only.put(
          Field.URL,
          address.url(),
          new Provenance(title.extractor(), address.path(), address.url()));
    }
  }

  private boolean touchesWindow(Draft draft) {
    return Extent.of(draft, input.zone()).touches(input.window());
  }
}
