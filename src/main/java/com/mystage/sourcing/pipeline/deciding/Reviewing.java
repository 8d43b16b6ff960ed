package com.mystage.sourcing.pipeline.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.listings.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out how a plan changes which pairs wait for a person. */
public final class Reviewing {

  private final DocumentStore documents;
  private final Reviews reviews;
  private final Memberships memberships;

  public Reviewing(DocumentStore documents) {
    this.documents = documents;
    this.reviews = new Reviews(documents);
    this.memberships = new Memberships(documents);
  }

  /**
   * What to write when the plan is applied.
   *
   * @param opened new ones, and open ones that weigh something else now
   * @param closed ids of those that wait no more
   */
  public record Changes(List<Review> opened, List<String> closed) {
    public Changes {
      opened = opened == null ? List.of() : List.copyOf(opened);
      closed = closed == null ? List.of() : List.copyOf(closed);
    }
  }

  /**
   * A pair waits if it is alike enough to be looked at, nobody decided about it, no constraint
   * forbids it, and the plan leaves it in two entities. It waits no more when one of these ends, or
   * when a side is gone: rejected, or listed no more.
   *
   * @param taken the members that the plan decided anew
   * @param changed the memberships that the plan sets
   */
  public Changes of(
      Lane lane, Plan plan, Set<String> taken, List<Membership> changed, Instant now) {
    List<Review> open = reviews.open(lane);
    Map<String, Membership> members = members(lane, plan, changed, open);
    Map<String, Listing> listed = listed(lane, members);
    Map<String, Review> waiting = new TreeMap<>();
    Map<String, Review> before = new HashMap<>();
    Set<String> anew = new TreeSet<>(taken);
    anew.addAll(plan.revisited());
    for (Review review : open) {
      before.put(review.key(), review);
      boolean told =
          anew.contains(review.left().member()) || anew.contains(review.right().member());
      if (!told && apart(review.left().member(), review.right().member(), members, listed)) {
        waiting.put(review.key(), review);
      }
    }
    for (Plan.ScoredPair pair : plan.pairs()) {
      if (pair.cannotLink() == null && apart(pair.left(), pair.right(), members, listed)) {
        Review review = review(pair, plan, members, listed, now);
        Review old = before.get(review.key());
        waiting.put(review.key(), old == null ? review : review.openedAt(old.since()));
      }
    }
    List<Review> kept =
        waiting.values().stream().sorted(Reviews.HEAVIEST_FIRST).limit(Reviews.MOST).toList();
    Set<String> closed = new TreeSet<>(before.keySet());
    kept.forEach(review -> closed.remove(review.key()));
    return new Changes(
        kept.stream().filter(review -> !same(review, before.get(review.key()))).toList(),
        List.copyOf(closed));
  }

  private static boolean same(Review review, @Nullable Review old) {
    return old != null && review.by(old.resolution()).equals(old);
  }

  private Map<String, Membership> members(
      Lane lane, Plan plan, List<Membership> changed, List<Review> open) {
    Set<String> wanted = new TreeSet<>();
    open.forEach(review -> {
      wanted.add(review.left().member());
      wanted.add(review.right().member());
    });
    plan.pairs().stream()
        .filter(pair -> pair.cannotLink() == null)
        .forEach(pair -> {
          wanted.add(pair.left());
          wanted.add(pair.right());
        });
    Map<String, Membership> members = new HashMap<>(memberships.of(lane, wanted));
    changed.stream()
        .filter(membership -> wanted.contains(membership.member()))
        .forEach(membership -> members.put(membership.member(), membership));
    return members;
  }

  /** The newest version of each listing among them, unless its source lists it no more. */
  private Map<String, Listing> listed(Lane lane, Map<String, Membership> members) {
    List<String> ids =
        members.values().stream()
            .filter(membership -> membership.type() == EntityType.EVENT)
            .map(Membership::member)
            .toList();
    Map<String, Listing> listed = new HashMap<>();
    Journal.heads(documents, lane, ids).values().stream()
        .filter(head -> head.vanished() == null)
        .forEach(head -> listed.put(head.id(), head.listing()));
    return listed;
  }

  private static boolean apart(
      String left, String right, Map<String, Membership> members, Map<String, Listing> listed) {
    EntityId leftEntity = entity(left, members, listed);
    EntityId rightEntity = entity(right, members, listed);
    return leftEntity != null && rightEntity != null && !leftEntity.equals(rightEntity);
  }

  /** Null where the member is gone. */
  private static @Nullable EntityId entity(
      String member, Map<String, Membership> members, Map<String, Listing> listed) {
    Membership membership = members.get(member);
    if (membership == null || !membership.takesPart()) {
      return null;
    }
    boolean gone = membership.type() == EntityType.EVENT && !listed.containsKey(member);
    return gone ? null : membership.entity();
  }

  private static Review review(
      Plan.ScoredPair pair,
      Plan plan,
      Map<String, Membership> members,
      Map<String, Listing> listed,
      Instant now) {
    List<Review.Part> parts = new ArrayList<>();
    pair.parts()
        .forEach(
            (name, weight) -> parts.add(new Review.Part(name, pair.levels().get(name), weight)));
    return new Review(
        pair.type(),
        side(pair.left(), members, listed),
        side(pair.right(), members, listed),
        pair.weight(),
        pair.probability(),
        parts,
        plan.models().getOrDefault(pair.type(), ""),
        "",
        now);
  }

  private static Review.Side side(
      String member, Map<String, Membership> members, Map<String, Listing> listed) {
    Membership membership = Objects.requireNonNull(members.get(member));
    return new Review.Side(
        member, membership.about(), membership.source(), text(membership, listed));
  }

  private static String text(Membership membership, Map<String, Listing> listed) {
    Listing listing = listed.get(membership.member());
    return Stream.of(
            listing == null ? null : listing.title(),
            membership.place() == null ? null : membership.place().name(),
            membership.place() == null ? null : membership.place().address(),
            membership.performer() == null ? null : membership.performer().name())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }
}
