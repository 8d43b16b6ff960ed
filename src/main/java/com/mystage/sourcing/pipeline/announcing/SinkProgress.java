package com.mystage.sourcing.pipeline.announcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one sink was told so far, and who tells it now. Only one task tells a sink at a time, or its
 * announcements could overtake each other.
 *
 * @param told sequence of the last announcement that it has or has refused; 0 for none
 * @param holder who tells it now
 * @param until when the holder has lost its right to, whatever became of it
 * @param task the task that found the sink unreachable and is tried again
 * @param problem why it was
 * @param since since when it is
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SinkProgress(
    long told,
    @Nullable String holder,
    @Nullable Instant until,
    @Nullable String task,
    @Nullable String problem,
    @Nullable Instant since) {

  static SinkProgress read(DocumentReads reads, String sink) {
    return reads
        .get(path(sink))
        .map(found -> Json.read(found, SinkProgress.class))
        .orElseGet(() -> new SinkProgress(0, null, null, null, null, null));
  }

  Write keep(String sink) {
    return new Write.Set(path(sink), Json.fields(this));
  }

  boolean isHeld(Instant now) {
    return until != null && until.isAfter(now);
  }

  SinkProgress held(String by, Instant end) {
    return new SinkProgress(told, by, end, task, problem, since);
  }

  /** It took or refused everything up to this one. */
  SinkProgress told(long sequence) {
    return new SinkProgress(sequence, holder, until, null, null, null);
  }

  SinkProgress released() {
    return new SinkProgress(told, null, null, task, problem, since);
  }

  SinkProgress unreachable(String retried, String reason, Instant now) {
    return new SinkProgress(told, null, null, retried, reason, since == null ? now : since);
  }

  private static DocumentPath path(String sink) {
    return new DocumentPath(Lane.LIVE.collection("announcementSinks"), sink);
  }
}
