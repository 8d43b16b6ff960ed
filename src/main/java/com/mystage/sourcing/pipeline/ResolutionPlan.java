package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Redirect;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.deciding.Reviewing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A plan with all that applying it needs, as it lies in the archive.
 *
 * @param taken the pending marks that the plan answers
 * @param memberships what to write, one document each
 * @param reviews which pairs wait for a person, and which no more
 * @param events entities to enrich again
 * @param others venues and artists to publish again
 */
public record ResolutionPlan(
    String task,
    Plan plan,
    Map<String, Instant> taken,
    List<Membership> memberships,
    Reviewing.Changes reviews,
    List<EntityId> events,
    List<EntityId> others) {

  public ResolutionPlan {
    reviews = reviews == null ? new Reviewing.Changes(List.of(), List.of()) : reviews;
  }

  /** The same, applied by this task. */
  ResolutionPlan by(String other) {
    return new ResolutionPlan(other, plan, taken, memberships, reviews, events, others);
  }

  /** The same, without new reviews of these members. */
  public ResolutionPlan withoutReviewsOf(Set<String> members) {
    List<Review> opened =
        reviews.opened().stream()
            .filter(it ->
                !members.contains(it.left().member()) && !members.contains(it.right().member()))
            .toList();
    Reviewing.Changes fewer = new Reviewing.Changes(opened, reviews.closed());
    return new ResolutionPlan(task, plan, taken, memberships, fewer, events, others);
  }

  /** What applying it writes, in the order in which that is cut into commits. */
  List<Write> writes(Lane lane, String resolution) {
    List<Write> writes = memberWrites(lane, resolution);
    reviews.opened().forEach(it -> writes.add(Reviews.keep(lane, it.by(resolution))));
    reviews.closed().forEach(id -> writes.add(Reviews.close(lane, id)));
    return writes;
  }

  /** Those of them that concern members: what the catalogue is projected from. */
  List<Write> memberWrites(Lane lane, String resolution) {
    List<Write> writes = new ArrayList<>();
    for (Membership membership : memberships) {
      writes.add(Memberships.keep(lane, membership.by(resolution)));
    }
    for (Plan.Retirement retired : plan.retirements()) {
      writes.add(
          new Redirect(retired.into(), retired.members(), retired.beside())
              .keep(lane, retired.id()));
    }
    plan.restored().forEach(id -> writes.add(Redirect.withdraw(lane, id)));
    others.forEach(id -> writes.add(PublishPending.mark(lane, id)));
    events.forEach(id -> writes.add(Pending.mark(lane, Step.ENRICHMENT, id.value())));
    return writes;
  }
}
