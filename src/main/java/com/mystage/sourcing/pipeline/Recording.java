package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.absences.Absence;
import com.mystage.sourcing.catalogue.absences.Absences;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.Listing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Listings into the journal: what is new or changed, each with a mark that it waits for dedup. */
public final class Recording {

  private static final int CHUNK = 200;
  private static final long USUAL_BYTES = 4_000;

  private final DocumentStore documents;
  private final Handover handover;

  public Recording(DocumentStore documents, Handover handover) {
    this.documents = documents;
    this.handover = handover;
  }

  /**
   * Records listings that no extraction found, and asks for their resolution. A listing that says
   * what the journal knows already changes nothing.
   *
   * @param by what is kept as the reason, in place of a task's name; another one in each call
   */
  public Tally importing(Lane lane, List<Listing> listings, String by) {
    Tally tally = record(lane, listings, by);
    if (tally.isNews()) {
      handover.enqueue(List.of(handover.debouncedDrain(lane, Step.DEDUP)));
    }
    return tally;
  }

  Tally record(Lane lane, List<Listing> listings, String task) {
    Tally tally = Tally.NOTHING;
    for (List<Listing> chunk : Batches.of(listings, CHUNK, Recording::size)) {
      tally = tally.plus(documents.transaction(tx -> record(tx, lane, chunk, task)));
    }
    return tally;
  }

  private static Tally record(
      Transaction transaction, Lane lane, List<Listing> listings, String task) {
    Map<String, Journal.Head> heads =
        Journal.heads(transaction, lane, listings.stream().map(Listing::id).toList());
    Map<String, Write> returns =
        Absences.end(transaction, lane, heads.values(), listings.getFirst().seenAt());
    Tally tally = Tally.NOTHING;
    for (Listing listing : listings) {
      Journal.@Nullable Head head = heads.get(listing.id());
      @Nullable Write back = returns.get(listing.id());
      tally = tally.plus(Tally.of(head, listing, task));
      if (head == null || !head.content().equals(listing.content())) {
        Listing next = listing.withVersion(head == null ? 1 : head.version() + 1);
        Journal.record(lane, next, task).forEach(transaction::write);
        transaction.write(Pending.mark(lane, Step.DEDUP, listing.id()));
      } else if (back != null) {
        transaction.write(new Write.Set(Journal.head(lane, listing.id()), head.withoutAbsence()));
        transaction.write(Pending.mark(lane, Step.DEDUP, listing.id()));
      }
      if (back != null) {
        transaction.write(back);
      }
    }
    return tally;
  }

  /**
   * Keeps that the listings vanished; each waits for resolving, so that its event is told anew.
   *
   * @return how many had not vanished before
   */
  int vanish(Lane lane, Map<String, Absence> absences) {
    int vanished = 0;
    for (List<String> chunk :
        Batches.of(List.copyOf(absences.keySet()), CHUNK, id -> 2 * USUAL_BYTES)) {
      Map<String, Absence> some = new LinkedHashMap<>(absences);
      some.keySet().retainAll(chunk);
      vanished +=
          documents.transaction(transaction -> {
            List<String> begun = Absences.begin(transaction, lane, some);
            begun.forEach(id -> transaction.write(Pending.mark(lane, Step.DEDUP, id)));
            return begun.size();
          });
    }
    return vanished;
  }

  /** About the bytes of a listing's two documents. */
  private static long size(Listing listing) {
    String description = listing.description();
    return 2L * (USUAL_BYTES + (description == null ? 0 : 2L * description.length()));
  }
}
