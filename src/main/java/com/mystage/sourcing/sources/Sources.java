package com.mystage.sourcing.sources;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sources that operators wrote, and the states that the service keeps beside them. */
public final class Sources {

  private final DocumentStore documents;

  public Sources(DocumentStore documents) {
    this.documents = documents;
  }

  /** All that can be read; {@link #refused} tells of the others. */
  public List<Source> all() {
    List<Source> sources = new ArrayList<>();
    for (Document document : documents.query(Query.from("sources"))) {
      try {
        sources.add(read(document));
      } catch (FailureException refused) {
        // One document that somebody wrote wrongly leaves the others as they are.
      }
    }
    return sources;
  }

  /** The source; {@code Refused} where its document is none. */
  public Optional<Source> find(SourceId id) {
    return documents.get(path(id)).map(Sources::read);
  }

  /**
   * The source that an operator wrote, by hand perhaps: the document's id counts, whatever its
   * fields say. A {@link Failure.Refused} names what is wrong there.
   */
  static Source read(Document document) {
    try {
      return Json.read(
          document.fields().deepCopy().put("id", document.id()),
          Source.class,
          document.path().toString());
    } catch (IllegalStateException e) {
      throw new FailureException(new Failure.Refused(document.path().toString(), reason(e)), e);
    }
  }

  /** What a rule of ours says of it, or else the reader of JSON. */
  private static String reason(IllegalStateException e) {
    @Nullable Throwable reader = e.getCause();
    @Nullable Throwable rule = reader == null ? null : reader.getCause();
    Throwable told = rule instanceof IllegalArgumentException ? rule : reader == null ? e : reader;
    return String.valueOf(told.getMessage()).lines().findFirst().orElse("");
  }

  /** How far each source is trusted about which an operator said so, from 0 to 100. */
  public Map<SourceId, Integer> trust(Collection<SourceId> ids) {
    Map<SourceId, Integer> said = new HashMap<>();
    documents.getAll(ids.stream().map(Sources::path).toList()).values().stream()
        .filter(document -> document.fields().path("trust").isInt())
        .forEach(document ->
            said.put(new SourceId(document.id()), document.fields().path("trust").asInt()));
    return said;
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

  /** Keeps what could not be registered, in place of what was kept before. */
  public void keepRefused(List<Failure> failures) {
    List<Write> writes = new ArrayList<>();
    Set<DocumentPath> kept = new HashSet<>();
    for (Failure failure : failures) {
      DocumentPath path =
          new DocumentPath("refusedSources", ContentHash.ofParts(failure.line()).brief());
      if (kept.add(path)) {
        Refused refused = new Refused(failure.input(), failure.reason());
        writes.add(new Write.Set(path, Json.fields(refused)));
      }
    }
    documents.query(Query.from("refusedSources")).stream()
        .map(Document::path)
        .filter(path -> !kept.contains(path))
        .forEach(path -> writes.add(new Write.Delete(path)));
    documents.commit(writes);
  }

  public List<Refused> refused() {
    List<Refused> refused = new ArrayList<>();
    for (Document document : documents.query(Query.from("refusedSources"))) {
      refused.add(Json.read(document, Refused.class));
    }
    for (Document document : documents.query(Query.from("sources"))) {
      try {
        read(document);
      } catch (FailureException e) {
        refused.add(new Refused(e.failure().input(), e.failure().reason()));
      }
    }
    return refused;
  }

  /** An entry of the sources file, or a document, that is no source, and why. */
  public record Refused(String input, String reason) {}

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

  static DocumentPath path(SourceId id) {
    return new DocumentPath("sources", id.value());
  }

  static DocumentPath statePath(Lane lane, SourceId id) {
    return new DocumentPath(lane.collection("sourceStates"), id.value());
  }
}
