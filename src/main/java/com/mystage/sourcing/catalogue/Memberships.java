package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who belongs to which entity: a document a member, never an array in the entity. */
public final class Memberships {

  private final DocumentStore documents;

  public Memberships(DocumentStore documents) {
    this.documents = documents;
  }

  /** The membership of each member that has one. */
  public Map<String, Membership> of(Lane lane, Collection<String> members) {
    List<DocumentPath> paths = members.stream().distinct().map(m -> path(lane, m)).toList();
    Map<String, Membership> found = new LinkedHashMap<>();
    documents
        .getAll(paths)
        .values()
        .forEach(document -> found.put(document.id(), Json.read(document, Membership.class)));
    return found;
  }

  /** All there are, in the order of their members. */
  public List<Membership> all(Lane lane) {
    return documents.query(Query.from(lane.collection("memberships"))).stream()
        .map(document -> Json.read(document, Membership.class))
        .toList();
  }

  /** The members that take part in each entity, in the order of their ids. */
  public Map<EntityId, List<Membership>> in(Lane lane, Collection<EntityId> entities) {
    Map<EntityId, List<Membership>> found = all(lane, entities);
    found.values().forEach(members -> members.removeIf(member -> !member.takesPart()));
    found.values().removeIf(List::isEmpty);
    return found;
  }

  /** As {@link #in}, with those that were rejected from it. */
  public Map<EntityId, List<Membership>> all(Lane lane, Collection<EntityId> entities) {
    Map<EntityId, List<Membership>> found = new TreeMap<>();
    List<String> ids = entities.stream().distinct().map(EntityId::value).toList();
    for (int from = 0; from < ids.size(); from += DocumentStore.MAX_IN_VALUES) {
      List<String> some =
          ids.subList(from, Math.min(ids.size(), from + DocumentStore.MAX_IN_VALUES));
      Query query =
          Query.from(lane.collection("memberships"))
              .where("entity", Query.Operator.IN, List.copyOf(some));
      for (Document document : documents.query(query)) {
        Membership membership = Json.read(document, Membership.class);
        found.computeIfAbsent(membership.entity(), id -> new ArrayList<>()).add(membership);
      }
    }
    found.values().forEach(list -> list.sort(java.util.Comparator.comparing(Membership::member)));
    return found;
  }

  public static Write keep(Lane lane, Membership membership) {
    return new Write.Set(path(lane, membership.member()), Json.fields(membership));
  }

  private static DocumentPath path(Lane lane, String member) {
    return new DocumentPath(lane.collection("memberships"), member);
  }
}
