package com.mystage.sourcing.documents.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Write;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** Commits pairs of documents until it is killed; prints the number of each once acknowledged. */
final class CommittingProgram {

  static final DeclaredIndexes INDEXES =
      new DeclaredIndexes(List.of(new DeclaredIndexes.Index("left", List.of("n"))));

  private static final int THREADS = 4;

  private CommittingProgram() {}

  static void main(String[] arguments) throws InterruptedException {
    SqliteDocuments store = new SqliteDocuments(Path.of(arguments[0]), INDEXES, Clock.systemUTC());
    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(t -> Thread.ofPlatform().start(() -> commitForever(store, t)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void commitForever(SqliteDocuments store, int first) {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    for (int n = first; ; n += THREADS) {
      var fields = JsonNodeFactory.instance.objectNode().put("n", n).put("text", "x".repeat(500));
      store.commit(
          List.of(
              new Write.Create(new DocumentPath("left", "d" + n), fields),
              new Write.Create(new DocumentPath("right", "d" + n), fields)));
      try {
        out.write((n + "\n").getBytes(UTF_8));
      } catch (IOException e) {
        return;
      }
    }
  }
}
