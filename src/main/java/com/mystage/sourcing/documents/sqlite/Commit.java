package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.adapter.EncodedWrite;
import com.mystage.sourcing.documents.adapter.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A commit on its way to the writer: checked against the limits and ready as text. */
record Commit(
    List<EncodedWrite> writes, List<Seen> seen, long bytes, CompletableFuture<Outcome> done) {

  static Commit of(List<Write> writes, List<Seen> seen) {
    List<EncodedWrite> encoded = EncodedWrite.all(writes);
    long bytes = encoded.stream().mapToLong(EncodedWrite::bytes).sum();
    return new Commit(encoded, seen, bytes, new CompletableFuture<>());
  }
}
