package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.dedup.KnownMembers;
import com.mystage.sourcing.documents.DocumentStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the journal knows of memberships, for the resolver. */
record Known(DocumentStore documents, Memberships memberships, Lane lane) implements KnownMembers {

  @Override
  public Map<String, EntityId> entities(Collection<String> members) {
    Map<String, EntityId> entities = new LinkedHashMap<>();
    memberships.of(lane, members).forEach((member, found) -> entities.put(member, found.entity()));
    return entities;
  }

  @Override
  public Collection<String> members(Collection<EntityId> entities) {
    return memberships.in(lane, entities).values().stream()
        .flatMap(List::stream)
        .map(Membership::member)
        .toList();
  }

  @Override
  public boolean everGranted(EntityId id) {
    return documents.get(Catalogue.path(lane, id)).isPresent()
        || documents.get(Catalogue.redirectPath(lane, id)).isPresent()
        || !memberships.in(lane, List.of(id)).isEmpty();
  }
}
