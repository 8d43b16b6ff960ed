package com.mystage.sourcing.documents.firestore;

import com.google.api.core.ApiFuture;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.firestore.FirestoreException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;

/** Waits for Firestore's answers and says what went wrong. */
final class Answers {

  private Answers() {}

  static <T> T await(String doing, ApiFuture<T> answer) {
    try {
      return get(doing, answer);
    } catch (ExecutionException e) {
      throw broken(doing, e.getCause() == null ? e : e.getCause());
    }
  }

  /** As {@link #await}, for callers that know what to do about a failure. */
  static <T> T get(String doing, ApiFuture<T> answer) throws ExecutionException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted =
          new InterruptedIOException("document store: interrupted: " + doing);
      interrupted.initCause(e);
      throw new UncheckedIOException(interrupted);
    }
  }

  static UncheckedIOException broken(String doing, Throwable failure) {
    return new UncheckedIOException(
        "document store: " + doing + ": " + failure.getMessage(), new IOException(failure));
  }

  /** UNKNOWN for what is no answer of Firestore's. */
  static Code code(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof ApiException answer) {
        return answer.getStatusCode().getCode();
      }
      if (at instanceof FirestoreException answer && answer.getStatus() != null) {
        return Code.valueOf(answer.getStatus().getCode().name());
      }
    }
    return Code.UNKNOWN;
  }
}
