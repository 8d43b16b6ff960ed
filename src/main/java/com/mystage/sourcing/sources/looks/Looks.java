package com.mystage.sourcing.sources.looks;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.util.Optional;

/** The newest look at each source of several pages. */
public final class Looks {

  private Looks() {}

  public static Optional<Look> find(DocumentReads reads, Lane lane, SourceId source) {
    return reads.get(path(lane, source)).map(document -> Json.read(document, Look.class));
  }

  /** The write that keeps a look in place of the one before. */
  public static Write keep(Lane lane, Look look) {
    return new Write.Set(path(lane, look.source()), Json.fields(look));
  }

  private static DocumentPath path(Lane lane, SourceId source) {
    return new DocumentPath(lane.collection("looks"), source.value());
  }
}
