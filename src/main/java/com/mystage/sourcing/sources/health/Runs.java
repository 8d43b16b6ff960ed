package com.mystage.sourcing.sources.health;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.Comparator;
import java.util.List;

/** The newest runs of each source; an older one makes room for the next. */
public final class Runs {

  /** How many are kept of each source. */
  public static final int KEPT = 64;

  private Runs() {}

  /** The newest first. */
  public static List<Run> of(DocumentReads reads, Lane lane, SourceId source) {
    return reads.query(Query.from(collection(lane, source))).stream()
        .map(document -> Json.read(document, Run.class))
        .sorted(Comparator.comparingLong(Run::number).reversed())
        .toList();
  }

  public static Write keep(Lane lane, SourceId source, Run run) {
    String slot = "%02d".formatted(run.number() % KEPT);
    return new Write.Set(new DocumentPath(collection(lane, source), slot), Json.fields(run));
  }

  private static String collection(Lane lane, SourceId source) {
    return new DocumentPath(lane.collection("sourceStates"), source.value()).collection("runs");
  }
}
