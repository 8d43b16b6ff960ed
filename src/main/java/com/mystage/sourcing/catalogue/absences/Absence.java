package com.mystage.sourcing.catalogue.absences;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a listing vanished: a complete look in good health did not bring it, although its time was
 * still ahead and within what the source shows. It says nothing about the event; a cancellation is
 * a status that a source gives. The other fields are there to tell why.
 *
 * @param since moment of the look that did not bring it
 * @param seen moment of the last reading that had it
 * @param seenIn content that had it last
 * @param missingIn content that did not. The same as {@code seenIn} if the source says what it
 *     said, and we read it otherwise
 * @param reader version of the extractors that did not find it
 * @param seenBy version of the extractors that found it last
 * @param listed how many listings the look brought
 * @param listedBefore how many the look before it brought
 * @param together how many vanished with it
 * @param heir id of a listing that the source lists instead, with the same title and start; null if
 *     there is none
 * @param task the task that noticed
 * @param until moment of the look that brought it again; null while it is missing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Absence(
    Instant since,
    Instant seen,
    ContentHash seenIn,
    ContentHash missingIn,
    int reader,
    int seenBy,
    int listed,
    int listedBefore,
    int together,
    @Nullable String heir,
    String task,
    @Nullable Instant until) {

  Absence endedAt(Instant at) {
    return new Absence(
        since,
        seen,
        seenIn,
        missingIn,
        reader,
        seenBy,
        listed,
        listedBefore,
        together,
        heir,
        task,
        at);
  }
}
