package com.mystage.sourcing.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** Cuts work into commits that stay well below {@link DocumentStore#MAX_COMMIT_BYTES}. */
public final class Batches {

  private static final long BYTES = DocumentStore.MAX_COMMIT_BYTES / 3;

  private Batches() {}

  /** The writes in their order, at most so many together. */
  public static List<List<Write>> of(List<Write> writes, int most) {
    return of(writes, most, Batches::size);
  }

  /**
   * The items in their order, cut so that each batch holds at most so many items and, unless a
   * single item is larger, a third of a commit's bytes.
   *
   * @param size about how many bytes an item will be when written
   */
  public static <T> List<List<T>> of(List<T> items, int most, ToLongFunction<T> size) {
    List<List<T>> batches = new ArrayList<>();
    List<T> batch = new ArrayList<>();
    long bytes = 0;
    for (T item : items) {
      long more = size.applyAsLong(item);
      if (!batch.isEmpty() && (batch.size() == most || bytes + more > BYTES)) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
      }
      batch.add(item);
      bytes += more;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }

  /** About how many bytes the writes are. */
  public static long bytes(List<Write> writes) {
    return writes.stream().mapToLong(Batches::size).sum();
  }

  private static long size(Write write) {
    return switch (write) {
      case Write.Set set -> 2L * set.fields().toString().length();
      case Write.Create create -> 2L * create.fields().toString().length();
      case Write.Delete delete -> delete.path().toString().length();
    };
  }
}
