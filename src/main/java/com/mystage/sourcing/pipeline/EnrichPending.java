package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Fact;
import com.mystage.sourcing.catalogue.Facts;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.enrichment.Enrichment;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.tasks.PushedTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Events whose listings changed get their facts anew, then wait for publication. */
public final class EnrichPending {

  private static final int BATCH = 300;

  private final DocumentStore documents;
  private final Journal journal;
  private final Memberships memberships;
  private final Facts facts;
  private final Enrichment enrichment;
  private final Pending pending;
  private final Handover handover;

  public EnrichPending(
      DocumentStore documents,
      Journal journal,
      Memberships memberships,
      Facts facts,
      Enrichment enrichment,
      Handover handover) {
    this.documents = documents;
    this.journal = journal;
    this.memberships = memberships;
    this.facts = facts;
    this.enrichment = enrichment;
    this.pending = new Pending(documents);
    this.handover = handover;
  }

  public Outcome perform(Work.Drain work, PushedTask task) {
    Lane lane = work.lane();
    for (Map<String, Instant> taken = pending.take(lane, Step.ENRICHMENT, BATCH);
        !taken.isEmpty();
        taken = pending.take(lane, Step.ENRICHMENT, BATCH)) {
      enrich(lane, taken, task.name());
    }
    return new Outcome.Done(pending.drains(handover, lane, Step.PUBLICATION, task.name()));
  }

  private void enrich(Lane lane, Map<String, Instant> taken, String task) {
    List<EntityId> events = taken.keySet().stream().map(EntityId::new).toList();
    Map<EntityId, List<Membership>> members = memberships.in(lane, events);
    Map<String, Listing> listings =
        journal.current(
            lane, members.values().stream().flatMap(List::stream).map(Membership::member).toList());
    Map<EntityId, List<Fact>> before = facts.of(lane, events);
    Map<EntityId, List<Write>> writes = new LinkedHashMap<>();
    for (EntityId event : events) {
      List<Fact> found =
          enrichment.factsOf(
              members.getOrDefault(event, List.of()).stream()
                  .map(member -> listings.get(member.member()))
                  .filter(Objects::nonNull)
                  .toList());
      List<Write> own = writes.computeIfAbsent(event, any -> new ArrayList<>());
      if (!found.equals(before.getOrDefault(event, List.of()))) {
        own.add(Facts.keep(lane, event, found, task));
      }
      own.add(PublishPending.mark(lane, event));
    }
    documents.transaction(transaction -> {
      List<Write> cleared = Pending.clear(transaction, lane, Step.ENRICHMENT, taken);
      cleared.forEach(transaction::write);
      // Another drain did the rest, or will: it has what is newer.
      cleared.stream()
          .flatMap(mark -> writes.getOrDefault(new EntityId(mark.path().id()), List.of()).stream())
          .forEach(transaction::write);
      return cleared.size();
    });
  }
}
