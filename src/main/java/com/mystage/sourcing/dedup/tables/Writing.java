package com.mystage.sourcing.dedup.tables;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.dedup.linkage.LinkageResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes what linking brought as CSV. */
public final class Writing {

  private final CsvTables tables;
  private final LinkageResult result;

  public Writing(CsvTables tables, LinkageResult result) {
    this.tables = tables;
    this.result = result;
  }

  private interface Content {
    void write(BufferedWriter out) throws IOException;
  }

  private static void file(Path file, Content content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (BufferedWriter out = Files.newBufferedWriter(file)) {
        content.write(out);
      }
    } catch (IOException e) {
      throw new Failure.Invalid(file.toString(), "cannot be written: " + e).asException();
    }
  }

  /** A text file, its folder made if missing. */
  public static void text(Path file, String text) {
    file(file, out -> out.write(text));
  }

  /** Every record with its cluster, numbered from 1 in the order of their first records. */
  public void clusters(Path file) {
    file(
        file,
        out -> {
          out.write("side,id,cluster\n");
          Map<Integer, Integer> numbers = new HashMap<>();
          for (int i = 0; i < tables.size(); i++) {
            int number = numbers.computeIfAbsent(result.clusters()[i], it -> numbers.size() + 1);
            out.write(tables.sideName(i) + "," + value(tables.id(i)) + "," + number + "\n");
          }
        });
  }

  /** Every scored pair in or above the review band, the most probable first. */
  public void pairs(Path file) {
    file(
        file,
        out -> {
          out.write("left_id,right_id,weight,probability,match\n");
          for (int i : result.pairs().strongestFirst(result.probabilities())) {
            boolean match = result.isMatch(i);
            if (!match && result.probabilities()[i] < result.review()) {
              continue;
            }
            out.write(
                String.format(
                    Locale.ROOT,
                    "%s,%s,%.4f,%.6f,%s%n",
                    value(tables.id(result.pairs().left()[i])),
                    value(tables.id(result.pairs().right()[i])),
                    result.pairs().weight()[i],
                    result.probabilities()[i],
                    match));
          }
        });
  }

  static String value(String text) {
    return text.matches("[^,\"\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
