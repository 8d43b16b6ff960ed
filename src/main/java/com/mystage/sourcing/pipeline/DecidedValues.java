package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.decisions.DecidedFields;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people decided about the members of some entities. */
record DecidedValues(Map<String, Verdicts> byMember) {

  static DecidedValues about(Decisions decisions, Lane lane, Collection<List<Membership>> members) {
    return new DecidedValues(
        decisions.any(lane)
            ? decisions.about(
                lane, members.stream().flatMap(List::stream).map(Membership::member).toList())
            : Map.of());
  }

  /** What is published in place of what the sources make of it. */
  <T> T over(T entity, Class<T> type, EntityId id, List<Membership> members) {
    List<Verdicts> verdicts =
        members.stream()
            .map(member -> byMember.get(member.member()))
            .filter(Objects::nonNull)
            .toList();
    return DecidedFields.over(entity, type, id, verdicts);
  }
}
