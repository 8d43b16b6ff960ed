package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.dedup.Plan.ScoredPair;
import com.mystage.sourcing.dedup.cohesion.Cohesion;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.Explaining;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What holds entities together, for people. */
@Singleton
public class ClusterViews {

  private final Journal journal;
  private final Explaining explaining;
  private final DecisionViews decisions;

  @Inject
  ClusterViews(Journal journal, Explaining explaining, DecisionViews decisions) {
    this.journal = journal;
    this.explaining = explaining;
    this.decisions = decisions;
  }

  /** A {@link Failure.Missing} if nobody is in it. */
  public ClusterView of(EntityId id) {
    EntityMembers entity = decisions.of(id);
    if (entity.memberships().isEmpty()) {
      throw new Failure.Missing(id.value(), "has no members").asException();
    }
    return of(entity);
  }

  /** Who is in the entity, and what holds them together. */
  public EntityMembers members(EntityId id) {
    EntityMembers entity = decisions.of(id);
    return entity.memberships().size() < 2
        ? entity
        : new EntityMembers(id, entity.memberships(), entity.decided(), of(entity));
  }

  private ClusterView of(EntityMembers entity) {
    Map<String, Membership> members = new LinkedHashMap<>();
    entity.memberships().forEach(each -> members.put(each.member(), each));
    double match = explaining.thresholds(entity.id().type()).match();
    Cohesion cohesion =
        explaining.entity(Lane.LIVE, entity.id().type(), List.copyOf(members.keySet()));
    Sides sides = new Sides(members, journal.current(Lane.LIVE, members.keySet()), match);
    return new ClusterView(
        entity.id(),
        members.size(),
        match,
        cohesion.links().stream().map(sides::link).toList(),
        cohesion.weakest().map(sides::link).orElse(null),
        cohesion.apart().stream().map(pair -> sides.link(pair, null)).toList(),
        cohesion.loose().stream().map(sides::side).toList(),
        entity.decided());
  }

  private record Sides(
      Map<String, Membership> members, Map<String, Listing> listings, double match) {

    ClusterView.Link link(Cohesion.Link link) {
      ScoredPair pair = link.pair();
      return pair == null
          ? new ClusterView.Link(
              side(link.two().left()),
              side(link.two().right()),
              null,
              null,
              link.decision(),
              null,
              null)
          : link(pair, link.decision());
    }

    ClusterView.Link link(ScoredPair pair, @Nullable String decision) {
      return new ClusterView.Link(
          side(pair.left()),
          side(pair.right()),
          pair.weight(),
          pair.probability(),
          decision,
          pair.cannotLink(),
          Waterfall.of(pair, match));
    }

    PairView.Side side(String member) {
      return PairViews.side(member, members, listings);
    }
  }
}
