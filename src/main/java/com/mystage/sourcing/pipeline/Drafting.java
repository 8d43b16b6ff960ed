package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.deciding.Reviewing;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** From what the resolver concluded to all that applying it writes. */
public final class Drafting {

  private final Memberships memberships;
  private final Reviewing reviewing;
  private final Clock clock;

  public Drafting(DocumentStore documents, Memberships memberships, Clock clock) {
    this.memberships = memberships;
    this.reviewing = new Reviewing(documents);
    this.clock = clock;
  }

  /**
   * Drafts it.
   *
   * @param task the task that will apply it
   * @param taken the pending marks that the plan answers
   * @param anew the members that were compared anew
   * @param brought new members come from these
   */
  public ResolutionPlan of(
      String task, Plan plan, Map<String, Instant> taken, Set<String> anew, Members brought) {
    Set<String> members = new TreeSet<>(taken.keySet());
    plan.assignments().forEach(assignment -> members.add(assignment.member()));
    plan.releases().forEach(release -> members.add(release.member()));
    members.addAll(plan.revisited());
    Map<String, Membership> before = memberships.of(plan.lane(), members);
    Set<EntityId> touched = new TreeSet<>();
    before.values().forEach(membership -> touched.add(membership.entity()));
    plan.assignments().forEach(assignment -> touched.add(assignment.entity()));
    plan.retirements().forEach(retirement -> touched.add(retirement.id()));
    List<Membership> changed = changed(plan, taken.keySet(), before, brought);
    return new ResolutionPlan(
        task,
        plan,
        taken,
        changed,
        reviewing.of(plan.lane(), plan, anew, changed, clock.instant()),
        touched.stream().filter(id -> id.type() == EntityType.EVENT).toList(),
        touched.stream().filter(id -> id.type() != EntityType.EVENT).toList());
  }

  private static List<Membership> changed(
      Plan plan, Set<String> taken, Map<String, Membership> before, Members brought) {
    Map<String, Membership> changed = new TreeMap<>();
    // Who was rejected and waits takes part again, unless the plan says that it still does not.
    for (String member : taken) {
      Membership known = before.get(member);
      if (known != null && !known.takesPart()) {
        changed.put(member, known.movedTo(known.entity()));
      }
    }
    for (Plan.Assignment assignment : plan.assignments()) {
      Membership known = before.get(assignment.member());
      changed.put(
          assignment.member(),
          known == null
              ? brought.join(assignment.member(), assignment.entity())
              : known.movedTo(assignment.entity()));
    }
    for (Plan.Release release : plan.releases()) {
      Membership known = Objects.requireNonNull(before.get(release.member()));
      changed.put(release.member(), known.rejectedFrom(release.entity()));
    }
    changed.values().removeIf(membership -> membership.equals(before.get(membership.member())));
    return List.copyOf(changed.values());
  }
}
