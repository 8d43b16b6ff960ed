package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What enrichment found out about each event. */
public final class Facts {

  private final DocumentStore documents;

  public Facts(DocumentStore documents) {
    this.documents = documents;
  }

  /** The facts of each event that has any. */
  public Map<EntityId, List<Fact>> of(Lane lane, Collection<EntityId> events) {
    List<DocumentPath> paths = events.stream().distinct().map(id -> path(lane, id)).toList();
    Map<EntityId, List<Fact>> found = new LinkedHashMap<>();
    documents
        .getAll(paths)
        .values()
        .forEach(doc -> found.put(new EntityId(doc.id()), Json.read(doc, Kept.class).facts()));
    return found;
  }

  /** Replaces an event's facts; the task that found them is kept beside. */
  public static Write keep(Lane lane, EntityId event, List<Fact> facts, String task) {
    return new Write.Set(path(lane, event), Json.fields(new Kept(facts, task)));
  }

  private static DocumentPath path(Lane lane, EntityId event) {
    return new DocumentPath(lane.collection("facts"), event.value());
  }

  private record Kept(List<Fact> facts, String task) {}
}
