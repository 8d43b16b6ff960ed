package com.mystage.sourcing.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which entity took over from one that was merged away, and what it takes to undo that.
 *
 * @param into it may be retired too
 * @param members who was in the retired one, at most the first 200
 * @param beside who was in the other one then, at most the first 200
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Redirect(EntityId into, List<String> members, List<String> beside) {

  public Redirect {
    members = members == null ? List.of() : List.copyOf(members);
    beside = beside == null ? List.of() : List.copyOf(beside);
  }

  /** The redirects that lead to these entities, by the ids that they stand under. */
  public static Map<EntityId, Redirect> to(
      DocumentStore documents, Lane lane, Collection<EntityId> entities) {
    Map<EntityId, Redirect> found = new TreeMap<>();
    List<String> ids = entities.stream().distinct().map(EntityId::value).toList();
    for (int from = 0; from < ids.size(); from += DocumentStore.MAX_IN_VALUES) {
      List<String> some =
          ids.subList(from, Math.min(ids.size(), from + DocumentStore.MAX_IN_VALUES));
      Query query =
          Query.from(lane.collection("redirects"))
              .where("into", Query.Operator.IN, new ArrayList<>(some));
      for (Document document : documents.query(query)) {
        found.put(new EntityId(document.id()), Json.read(document, Redirect.class));
      }
    }
    return found;
  }

  public Write keep(Lane lane, EntityId retired) {
    return new Write.Set(Catalogue.redirectPath(lane, retired), Json.fields(this));
  }

  /** Withdraws it: the id stands for itself again. */
  public static Write withdraw(Lane lane, EntityId restored) {
    return new Write.Delete(Catalogue.redirectPath(lane, restored));
  }
}
