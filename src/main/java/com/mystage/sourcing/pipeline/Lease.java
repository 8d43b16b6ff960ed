package com.mystage.sourcing.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may change memberships. Taking it raises the epoch; every change is committed only while the
 * epoch is still the taker's, so that of two overlapping resolvers (or a resolver and a person who
 * merges) only the newer one can write.
 *
 * @param resolution a plan that was begun and not finished
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Lease(long epoch, String holder, @Nullable String resolution) {

  static Lease take(DocumentStore documents, Lane lane, String holder) {
    return documents.transaction(transaction -> {
      Optional<Lease> before = read(transaction, lane);
      Lease taken =
          new Lease(
              before.map(Lease::epoch).orElse(0L) + 1,
              holder,
              before.map(Lease::resolution).orElse(null));
      transaction.write(taken.keep(lane));
      return taken;
    });
  }

  /** Reads the lease so that the commit fails if it is taken meanwhile; a conflict if it was. */
  void hold(Transaction transaction, Lane lane) {
    long now = read(transaction, lane).map(Lease::epoch).orElse(0L);
    if (now != epoch) {
      throw new Failure.Conflict(
              "lease of lane " + lane, "epoch " + epoch + " was overtaken by " + now)
          .asException();
    }
  }

  Lease working(@Nullable String on) {
    return new Lease(epoch, holder, on);
  }

  Write keep(Lane lane) {
    return new Write.Set(path(lane), Json.fields(this));
  }

  private static Optional<Lease> read(DocumentReads reads, Lane lane) {
    return reads.get(path(lane)).map(document -> Json.read(document, Lease.class));
  }

  private static DocumentPath path(Lane lane) {
    return new DocumentPath(lane.collection("leases"), "memberships");
  }
}
