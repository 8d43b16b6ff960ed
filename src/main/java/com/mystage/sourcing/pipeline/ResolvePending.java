package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Resolution;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.tasks.PushedTask;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Pending listings to memberships: plan, then apply. The plan is archived before anything is
 * changed; applying it goes chunk by chunk, each fenced by the lease, and can be taken up again by
 * whoever comes after a crash.
 */
public final class ResolvePending {

  private static final int BATCH = 5_000;
  private static final int CHUNK = 400;

  private final DocumentStore documents;
  private final Archive archive;
  private final Journal journal;
  private final Memberships memberships;
  private final Resolver resolver;
  private final Pending pending;
  private final Handover handover;
  private final Clock clock;

  public ResolvePending(
      DocumentStore documents,
      Archive archive,
      Journal journal,
      Memberships memberships,
      Resolver resolver,
      Handover handover,
      Clock clock) {
    this.documents = documents;
    this.archive = archive;
    this.journal = journal;
    this.memberships = memberships;
    this.resolver = resolver;
    this.pending = new Pending(documents);
    this.handover = handover;
    this.clock = clock;
  }

  public Outcome perform(Work.Drain work, PushedTask task) {
    Lane lane = work.lane();
    Lease lease = Lease.take(documents, lane, task.name());
    if (lease.resolution() != null) {
      Resolution begun = Resolution.find(documents, lane, lease.resolution()).orElseThrow();
      apply(lane, lease, begun);
    }
    for (Map<String, Instant> taken = pending.take(lane, Step.DEDUP, BATCH);
        !taken.isEmpty();
        taken = pending.take(lane, Step.DEDUP, BATCH)) {
      apply(lane, lease, begin(lane, lease, plan(lane, task.name(), taken)));
    }
    return new Outcome.Done(pending.drains(handover, lane, Step.ENRICHMENT, task.name()));
  }

  private ResolutionPlan plan(Lane lane, String task, Map<String, Instant> taken) {
    List<Listing> listings = List.copyOf(journal.current(lane, taken.keySet()).values());
    Plan plan = resolver.plan(lane, listings, new Known(documents, memberships, lane));
    Set<String> members = new TreeSet<>(taken.keySet());
    plan.assignments().forEach(assignment -> members.add(assignment.member()));
    Map<String, Membership> before = memberships.of(lane, members);
    Set<EntityId> touched = new TreeSet<>();
    before.values().forEach(membership -> touched.add(membership.entity()));
    plan.assignments().forEach(assignment -> touched.add(assignment.entity()));
    plan.retirements().forEach(retirement -> touched.add(retirement.id()));
    return new ResolutionPlan(
        task,
        plan,
        taken,
        changed(plan, before, Members.in(listings)),
        touched.stream().filter(id -> id.type() == EntityType.EVENT).toList(),
        touched.stream().filter(id -> id.type() != EntityType.EVENT).toList());
  }

  private static List<Membership> changed(
      Plan plan, Map<String, Membership> before, Members brought) {
    List<Membership> changed = new ArrayList<>();
    for (Plan.Assignment assignment : plan.assignments()) {
      Membership known = before.get(assignment.member());
      changed.add(
          known == null
              ? brought.join(assignment.member(), assignment.entity())
              : known.movedTo(assignment.entity()));
    }
    return changed;
  }

  private Resolution begin(Lane lane, Lease lease, ResolutionPlan plan) {
    ContentHash address = archive.put(Json.text(plan).getBytes(StandardCharsets.UTF_8));
    String id = ContentHash.ofParts(lane, address, lease.epoch()).brief();
    Resolution resolution =
        new Resolution(
            id,
            plan.task(),
            clock.instant(),
            plan.plan().models(),
            address,
            plan.taken().size(),
            plan.memberships().size(),
            plan.plan().retirements().size(),
            plan.plan().pairs().size(),
            chunks(writes(lane, plan, id).size()),
            0);
    documents.transaction(transaction -> {
      lease.hold(transaction, lane);
      transaction.write(resolution.keep(lane));
      transaction.write(lease.working(id).keep(lane));
      return id;
    });
    return resolution;
  }

  private void apply(Lane lane, Lease lease, Resolution resolution) {
    String text = new String(archive.get(resolution.plan()), StandardCharsets.UTF_8);
    ResolutionPlan plan = Json.parse(text, ResolutionPlan.class);
    List<Write> writes = writes(lane, plan, resolution.id());
    for (int chunk = resolution.applied(); chunk < resolution.chunks(); chunk++) {
      List<Write> some =
          writes.subList(chunk * CHUNK, Math.min(writes.size(), (chunk + 1) * CHUNK));
      Resolution progress = resolution.applied(chunk + 1);
      documents.transaction(transaction -> {
        lease.hold(transaction, lane);
        some.forEach(transaction::write);
        transaction.write(progress.keep(lane));
        return progress;
      });
    }
    finish(lane, lease, plan.taken());
  }

  private void finish(Lane lane, Lease lease, Map<String, Instant> taken) {
    documents.transaction(transaction -> {
      lease.hold(transaction, lane);
      Pending.clear(transaction, lane, Step.DEDUP, taken).forEach(transaction::write);
      transaction.write(lease.working(null).keep(lane));
      return taken.size();
    });
  }

  private static List<Write> writes(Lane lane, ResolutionPlan plan, String resolution) {
    List<Write> writes = new ArrayList<>();
    for (Membership membership : plan.memberships()) {
      writes.add(Memberships.keep(lane, membership.by(resolution)));
    }
    for (Plan.Retirement retired : plan.plan().retirements()) {
      writes.add(
          new Write.Set(
              Catalogue.redirectPath(lane, retired.id()),
              JsonNodeFactory.instance.objectNode().put("into", retired.into().value())));
    }
    plan.others().forEach(id -> writes.add(PublishPending.mark(lane, id)));
    plan.events().forEach(id -> writes.add(Pending.mark(lane, Step.ENRICHMENT, id.value())));
    return writes;
  }

  private static int chunks(int writes) {
    return (writes + CHUNK - 1) / CHUNK;
  }
}
