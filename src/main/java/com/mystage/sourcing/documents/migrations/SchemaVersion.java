package com.mystage.sourcing.documents.migrations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import org.jspecify.annotations.Nullable;

/**
 * The version of all documents of a store, in a document of its own.
 *
 * @param running the migration that was begun and not finished; null if none
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SchemaVersion(int version, @Nullable Running running) {

  /** What a store has that says nothing: it is new, or from before versions were written. */
  static final int FIRST = 1;

  private static final DocumentPath PATH = new DocumentPath("meta", "schema");

  /**
   * How far a migration is.
   *
   * @param to the version it leads to
   * @param epoch grows whenever somebody takes it over, who alone may then go on
   * @param holder who runs it
   * @param collection the collection it is at, counted from 0
   * @param after path of the last document done there; null at its beginning
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Running(int to, long epoch, String holder, int collection, @Nullable String after) {

    Running at(int number, @Nullable DocumentPath last) {
      return new Running(to, epoch, holder, number, last == null ? null : last.toString());
    }

    @Nullable DocumentPath last() {
      return after == null ? null : DocumentPath.parse(after);
    }
  }

  static SchemaVersion of(DocumentReads reads) {
    return reads
        .get(PATH)
        .map(document -> Json.read(document, SchemaVersion.class))
        .orElse(new SchemaVersion(FIRST, null));
  }

  static boolean isWritten(DocumentReads reads) {
    return reads.get(PATH).isPresent();
  }

  /** When somebody last wrote it, in milliseconds since 1970; 0 if nobody has. */
  static long touched(DocumentReads reads) {
    return reads.get(PATH).map(document -> document.updateTime().toEpochMilli()).orElse(0L);
  }

  Write keep() {
    return new Write.Set(PATH, Json.fields(this));
  }

  SchemaVersion working(Running on) {
    return new SchemaVersion(version, on);
  }
}
