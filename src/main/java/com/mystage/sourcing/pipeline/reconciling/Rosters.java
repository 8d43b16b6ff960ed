package com.mystage.sourcing.pipeline.reconciling;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rosters as documents, one a source, in sheets so that none grows too large. Each is written whole
 * and in the commit of the run that made it.
 */
public final class Rosters {

  /** About 250 bytes an entry. */
  private static final int SHEET = 2_000;

  private Rosters() {}

  /**
   * A part of a roster.
   *
   * @param sheets how many there are; 0 in all but the first
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Sheet(int sheets, int listed, List<Reading> readings, List<Listed> entries) {
    Sheet {
      readings = readings == null ? List.of() : List.copyOf(readings);
      entries = entries == null ? List.of() : List.copyOf(entries);
    }
  }

  public static Roster of(DocumentReads reads, Lane lane, SourceId source) {
    Optional<Sheet> first = reads.get(path(lane, source, 0)).map(it -> Json.read(it, Sheet.class));
    if (first.isEmpty()) {
      return Roster.EMPTY;
    }
    Map<String, Reading> readings = new LinkedHashMap<>();
    first.get().readings().forEach(reading -> readings.put(reading.key(), reading));
    Map<String, Listed> entries = new LinkedHashMap<>();
    first.get().entries().forEach(entry -> entries.put(entry.id(), entry));
    List<DocumentPath> more =
        IntStream.range(1, first.get().sheets()).mapToObj(n -> path(lane, source, n)).toList();
    reads.getAll(more).values().stream()
        .flatMap(document -> Json.read(document, Sheet.class).entries().stream())
        .forEach(entry -> entries.put(entry.id(), entry));
    return new Roster(first.get().listed(), readings, entries);
  }

  public static List<Write> keep(Lane lane, SourceId source, Roster roster) {
    List<Listed> entries = List.copyOf(roster.entries().values());
    int sheets = Math.max(1, (entries.size() + SHEET - 1) / SHEET);
    List<Write> writes = new ArrayList<>();
    for (int n = 0; n < sheets; n++) {
      List<Listed> some = entries.subList(n * SHEET, Math.min(entries.size(), (n + 1) * SHEET));
      Sheet sheet =
          n == 0
              ? new Sheet(sheets, roster.listed(), List.copyOf(roster.readings().values()), some)
              : new Sheet(0, 0, List.of(), some);
      writes.add(new Write.Set(path(lane, source, n), Json.fields(sheet)));
    }
    return writes;
  }

  private static DocumentPath path(Lane lane, SourceId source, int sheet) {
    String id = sheet == 0 ? source.value() : source.value() + "~" + sheet;
    return new DocumentPath(lane.collection("rosters"), id);
  }
}
