package com.mystage.sourcing.cli;

import com.mystage.sourcing.admin.triggers.ImportRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/** A file's lines in batches of consecutive lines that a request can carry. */
final class LegacyBatches {

  private static final int MAX_CHARACTERS = 2_000_000;

  private final ObjIntConsumer<List<String>> to;
  private List<String> batch = new ArrayList<>();
  private int first;
  private int characters;

  private LegacyBatches(ObjIntConsumer<List<String>> to) {
    this.to = to;
  }

  /** Tells of each batch with the number of its first line. */
  static void each(Path file, ObjIntConsumer<List<String>> to) {
    LegacyBatches batches = new LegacyBatches(to);
    LegacyFile.each(file, batches::add);
    batches.send();
  }

  private void add(String line, int number) {
    boolean full =
        batch.size() == ImportRequest.MAX_LINES || characters + line.length() > MAX_CHARACTERS;
    if (full || number != first + batch.size()) {
      send();
      first = number;
    }
    batch.add(line);
    characters += line.length();
  }

  private void send() {
    if (!batch.isEmpty()) {
      to.accept(batch, first);
    }
    batch = new ArrayList<>();
    characters = 0;
  }
}
