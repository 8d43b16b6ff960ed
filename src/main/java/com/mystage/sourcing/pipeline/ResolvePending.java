package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Resolution;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.resolving.ModelsInForce;
import com.mystage.sourcing.pipeline.resolving.Proposals;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.tasks.PushedTask;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

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
  private final ModelsInForce models;
  private final Drafting drafting;
  private final Proposals proposals;
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
    this.models = new ModelsInForce(documents, archive, resolver);
    this.drafting = new Drafting(documents, memberships, clock);
    this.proposals = new Proposals(documents, archive);
    this.pending = new Pending(documents);
    this.handover = handover;
    this.clock = clock;
  }

  public Outcome perform(Work.Drain work, PushedTask task) {
    Lane lane = work.lane();
    if (work.decision() != null) {
      take(lane, work.decision());
    }
    Lease lease = Lease.take(documents, lane, task.name());
    if (lease.resolution() != null) {
      Resolution begun = Resolution.find(documents, lane, lease.resolution()).orElseThrow();
      apply(lane, lease, begun);
    }
    if (work.proposal() != null) {
      proposals
          .taken(lane, work.proposal())
          .ifPresent(agreed -> {
            ResolutionPlan plan = proposals.plan(lane, agreed).by(task.name());
            apply(lane, lease, begin(lane, lease, plan, it -> proposals.applied(lane, agreed, it)));
          });
    }
    for (Map<String, Instant> taken = pending.take(lane, Step.DEDUP, BATCH);
        !taken.isEmpty();
        taken = pending.take(lane, Step.DEDUP, BATCH)) {
      apply(lane, lease, begin(lane, lease, plan(lane, task.name(), taken), _ -> List.of()));
    }
    return new Outcome.Done(pending.drains(handover, lane, Step.ENRICHMENT, task.name()));
  }

  /** What a person decided is known from now on, and what it is about waits for resolving. */
  private void take(Lane lane, String decision) {
    documents.transaction(transaction -> {
      Set<String> members = Decisions.take(transaction, lane, decision);
      members.forEach(member -> transaction.write(Pending.mark(lane, Step.DEDUP, member)));
      return members.size();
    });
  }

  private ResolutionPlan plan(Lane lane, String task, Map<String, Instant> taken) {
    List<Listing> listings = List.copyOf(journal.current(lane, taken.keySet()).values());
    Set<String> mentions = new TreeSet<>(taken.keySet());
    mentions.removeIf(member -> Decision.typeOf(member) == EntityType.EVENT);
    Plan plan =
        models
            .resolver()
            .plan(
                lane,
                listings,
                memberships.of(lane, mentions).keySet(),
                Known.now(documents, memberships, lane));
    return drafting.of(task, plan, taken, anew(plan, taken.keySet()), Members.in(listings));
  }

  /** Who was compared anew: what waited, and the mentions that it brought. */
  private static Set<String> anew(Plan plan, Set<String> taken) {
    Set<String> anew = new TreeSet<>(taken);
    plan.assignments().stream()
        .filter(assignment -> assignment.before() == null)
        .forEach(assignment -> anew.add(assignment.member()));
    return anew;
  }

  /**
   * @param together what is committed with the beginning of the resolution of this id
   */
  private Resolution begin(
      Lane lane, Lease lease, ResolutionPlan plan, Function<String, List<Write>> together) {
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
            lease.epoch(),
            chunks(plan.writes(lane, id).size()),
            0);
    documents.transaction(transaction -> {
      lease.hold(transaction, lane);
      transaction.write(resolution.keep(lane));
      transaction.write(lease.working(id).keep(lane));
      together.apply(id).forEach(transaction::write);
      return id;
    });
    return resolution;
  }

  private void apply(Lane lane, Lease lease, Resolution resolution) {
    String text = new String(archive.get(resolution.plan()), StandardCharsets.UTF_8);
    ResolutionPlan plan = Json.parse(text, ResolutionPlan.class);
    List<Write> writes = plan.writes(lane, resolution.id());
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

  private static int chunks(int writes) {
    return (writes + CHUNK - 1) / CHUNK;
  }
}
