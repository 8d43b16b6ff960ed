package com.mystage.sourcing.dedup.tables;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One table in a file, looked through once; its rows are read again whenever they are needed.
 *
 * @param columns without the id
 * @param ids of its rows, in their order
 * @param warnings what is odd about it
 */
public record CsvTable(
    Path file, int side, String id, List<String> columns, List<String> ids, List<String> warnings) {

  private static final char[] SEPARATORS = {',', ';', '\t', '|'};

  /** Looks the whole table through. */
  public static CsvTable read(Path file, int side, String id) {
    try (Rows rows = new Rows(file)) {
      if (rows.header.isEmpty()) {
        throw new Failure.Invalid(file.toString(), "is empty: there is no header line")
            .asException();
      }
      int key = key(file, rows.header, id);
      Map<String, Integer> seen = new HashMap<>();
      List<String> ids = new ArrayList<>();
      while (rows.hasNext()) {
        int line = rows.line;
        List<String> row = rows.next();
        String value = key < row.size() ? row.get(key).strip() : "";
        if (value.isEmpty()) {
          throw new Failure.Invalid(file.toString(), "line " + line + ": has no '" + id + "'")
              .asException();
        }
        Integer before = seen.putIfAbsent(value, line);
        if (before != null) {
          throw new Failure.Invalid(
                  file.toString(),
                  "the %s '%s' stands on line %d and again on line %d"
                      .formatted(id, value, before, line))
              .asException();
        }
        ids.add(value);
      }
      List<String> columns = new ArrayList<>(rows.header);
      columns.remove(key);
      return new CsvTable(file, side, id, columns, List.copyOf(ids), rows.warnings());
    }
  }

  private static int key(Path file, List<String> header, String id) {
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        throw new Failure.Invalid(file.toString(), "has the column '" + column + "' twice")
            .asException();
      }
    }
    int key = header.indexOf(id);
    if (key < 0) {
      throw new Failure.Invalid(
              file.toString(),
              "has no column '"
                  + id
                  + "'; name the one that identifies its rows with --id: "
                  + header)
          .asException();
    }
    return key;
  }

  /** Its rows as records, in their order. Must be gone through to the end. */
  public Iterator<SourceRecord> records() {
    Rows rows = new Rows(file);
    int key = rows.header.indexOf(id);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public SourceRecord next() {
        List<String> row = rows.next();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < Math.min(row.size(), rows.header.size()); i++) {
          if (i != key && !row.get(i).isBlank()) {
            values.put(rows.header.get(i), row.get(i));
          }
        }
        return new SourceRecord(side, row.get(key).strip(), values);
      }
    };
  }

  /** The rows of a file, header apart; closes the file at its end. */
  static final class Rows implements Iterator<List<String>>, AutoCloseable {

    private final Path file;
    private final Reader in;
    private final CsvReader csv;
    final List<String> header;
    int line;
    private @Nullable List<String> next;
    private int shorter;
    private int longer;
    private int firstRagged;

    Rows(Path file) {
      this.file = file;
      char separator = separator(file);
      this.in = TextFile.open(file);
      this.csv = new CsvReader(file.toString(), in, separator);
      this.header =
          Objects.requireNonNullElse(read(), List.<String>of()).stream()
              .map(String::strip)
              .toList();
      advance();
    }

    /** The one that the header line has most of. */
    private static char separator(Path file) {
      try (Reader in = TextFile.open(file)) {
        List<String> header = new CsvReader(file.toString(), in, '\0').next();
        String line = header == null ? "" : header.getFirst();
        char best = SEPARATORS[0];
        for (char each : SEPARATORS) {
          if (count(line, each) > count(line, best)) {
            best = each;
          }
        }
        return best;
      } catch (IOException e) {
        throw new UncheckedIOException(file.toString(), e);
      }
    }

    private static long count(String line, char c) {
      return line.chars().filter(it -> it == c).count();
    }

    private @Nullable List<String> read() {
      try {
        return csv.next();
      } catch (IOException e) {
        throw new UncheckedIOException(file.toString(), e);
      }
    }

    private void advance() {
      line = csv.line();
      next = read();
      if (next != null && next.size() != header.size()) {
        shorter += next.size() < header.size() ? 1 : 0;
        longer += next.size() > header.size() ? 1 : 0;
        firstRagged = firstRagged == 0 ? line : firstRagged;
      }
      if (next == null) {
        close();
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public List<String> next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      List<String> row = next;
      advance();
      return row;
    }

    List<String> warnings() {
      return shorter + longer == 0
          ? List.of()
          : List.of(
              "%s: %d rows have fewer values than the header (the missing ones are empty) and %d have more (those are left out); the first is on line %d"
                  .formatted(file, shorter, longer, firstRagged));
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException(file.toString(), e);
      }
    }
  }
}
