package com.mystage.sourcing.sources.health;

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

/** The alarms that are open, at most one a source. */
public final class Alarms {

  private final DocumentStore documents;

  public Alarms(DocumentStore documents) {
    this.documents = documents;
  }

  /** By the source's id. */
  public List<Alarm> open(Lane lane) {
    return documents.query(Query.from(lane.collection("alarms"))).stream()
        .map(document -> Json.read(document, Alarm.class))
        .toList();
  }

  public Optional<Alarm> find(Lane lane, SourceId source) {
    return find(documents, lane, source);
  }

  public static Optional<Alarm> find(DocumentReads reads, Lane lane, SourceId source) {
    return reads.get(path(lane, source)).map(document -> Json.read(document, Alarm.class));
  }

  public static Write keep(Lane lane, Alarm alarm) {
    return new Write.Set(path(lane, alarm.source()), Json.fields(alarm));
  }

  public static Write end(Lane lane, SourceId source) {
    return new Write.Delete(path(lane, source));
  }

  private static DocumentPath path(Lane lane, SourceId source) {
    return new DocumentPath(lane.collection("alarms"), source.value());
  }
}
