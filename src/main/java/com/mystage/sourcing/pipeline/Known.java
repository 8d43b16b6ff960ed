package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.Redirect;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.catalogue.decisions.Verdicts;
import com.mystage.sourcing.dedup.KnownMembers;
import com.mystage.sourcing.documents.DocumentStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the journal knows of memberships, for the resolver.
 *
 * @param decided whether people decided anything at all
 */
public record Known(
    DocumentStore documents,
    Memberships memberships,
    Decisions decisions,
    boolean decided,
    Lane lane)
    implements KnownMembers {

  /** As the journal is now. */
  public static Known now(DocumentStore documents, Memberships memberships, Lane lane) {
    Decisions decisions = new Decisions(documents);
    return new Known(documents, memberships, decisions, decisions.any(lane), lane);
  }

  @Override
  public Map<String, EntityId> entities(Collection<String> members) {
    Map<String, EntityId> entities = new LinkedHashMap<>();
    memberships.of(lane, members).forEach((member, found) -> entities.put(member, found.entity()));
    return entities;
  }

  @Override
  public Collection<String> members(Collection<EntityId> entities) {
    return memberships.all(lane, entities).values().stream()
        .flatMap(List::stream)
        .map(Membership::member)
        .toList();
  }

  @Override
  public Map<String, Verdicts> decided(Collection<String> members) {
    return decided ? decisions.about(lane, members) : Map.of();
  }

  @Override
  public Set<String> absent(Collection<String> members) {
    return memberships.of(lane, members).values().stream()
        .filter(membership -> !membership.takesPart())
        .map(Membership::member)
        .collect(Collectors.toSet());
  }

  @Override
  public List<Merge> mergedInto(Collection<EntityId> entities) {
    return Redirect.to(documents, lane, entities).entrySet().stream()
        .map(it ->
            new Merge(
                it.getKey(),
                it.getValue().into(),
                Set.copyOf(it.getValue().members()),
                Set.copyOf(it.getValue().beside())))
        .toList();
  }

  @Override
  public boolean everGranted(EntityId id) {
    return documents.get(Catalogue.path(lane, id)).isPresent()
        || documents.get(Catalogue.redirectPath(lane, id)).isPresent()
        || !memberships.all(lane, List.of(id)).isEmpty();
  }
}
