package com.mystage.sourcing.sources;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.List;
import java.util.Optional;

/** The sources that operators wrote, and the states that the service keeps beside them. */
public final class Sources {

  private final DocumentStore documents;

  public Sources(DocumentStore documents) {
    this.documents = documents;
  }

  public List<Source> all() {
    return documents.query(Query.from("sources")).stream()
        .map(document -> Json.read(document, Source.class))
        .toList();
  }

  public Optional<Source> find(SourceId id) {
    return documents.get(path(id)).map(document -> Json.read(document, Source.class));
  }

  public Source require(SourceId id) {
    return find(id)
        .orElseThrow(() -> new Failure.Missing("source " + id, "is not registered").asException());
  }

  /** Registers or replaces the sources. */
  public void put(List<Source> sources) {
    documents.commit(
        sources.stream()
            .<Write>map(source -> new Write.Set(path(source.id()), Json.fields(source)))
            .toList());
  }

  public Optional<SourceState> state(Lane lane, SourceId id) {
    return documents.get(statePath(lane, id)).map(doc -> Json.read(doc, SourceState.class));
  }

  /** The state as a transaction sees it; {@link SourceState#unvisited} if there is none yet. */
  public static SourceState state(DocumentReads reads, Lane lane, SourceId id) {
    return reads
        .get(statePath(lane, id))
        .map(doc -> Json.read(doc, SourceState.class))
        .orElseGet(() -> SourceState.unvisited(id));
  }

  public List<SourceState> states(Lane lane) {
    return documents.query(Query.from(lane.collection("sourceStates"))).stream()
        .map(document -> Json.read(document, SourceState.class))
        .toList();
  }

  /** The write that keeps a state, for the transaction of the step that learned it. */
  public static Write keep(Lane lane, SourceState state) {
    return new Write.Set(statePath(lane, state.id()), Json.fields(state));
  }

  private static DocumentPath path(SourceId id) {
    return new DocumentPath("sources", id.value());
  }

  private static DocumentPath statePath(Lane lane, SourceId id) {
    return new DocumentPath(lane.collection("sourceStates"), id.value());
  }
}
