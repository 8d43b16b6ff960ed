package com.mystage.sourcing.pipeline.announcing;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.time.Instant;

/**
 * Where the log ends and where what is kept of it begins. Every change of the log reads and writes
 * this document, so that two never make the same page.
 *
 * @param nextPage number of the next page; the first is 1
 * @param last sequence of the last announcement; 0 if there was none
 * @param lastAt when that was recorded
 * @param trimmed sequence of the last announcement that is kept no more; 0 if all are kept
 * @param trimmedAt when that was recorded
 */
record LogHead(long nextPage, long last, Instant lastAt, long trimmed, Instant trimmedAt) {

  /** Sequences of one page; a page never holds as many. */
  static final long PAGE = 1_000;

  private static final LogHead EMPTY = new LogHead(1, 0, Instant.EPOCH, 0, Instant.EPOCH);
  private static final DocumentPath PATH =
      new DocumentPath(Lane.LIVE.collection("announcementLog"), "head");

  static LogHead read(DocumentReads reads) {
    return reads.get(PATH).map(found -> Json.read(found, LogHead.class)).orElse(EMPTY);
  }

  Write keep() {
    return new Write.Set(PATH, Json.fields(this));
  }

  /** Number of the first page that is kept. */
  long firstPage() {
    return trimmed / PAGE + 1;
  }

  /** The head when one more page of so many announcements is there. */
  LogHead appended(int announcements, Instant at) {
    return new LogHead(nextPage + 1, nextPage * PAGE + announcements - 1, at, trimmed, trimmedAt);
  }

  /** The head when its first page of so many announcements is not kept any more. */
  LogHead withoutFirst(int announcements, Instant at) {
    return new LogHead(nextPage, last, lastAt, firstPage() * PAGE + announcements - 1, at);
  }
}
