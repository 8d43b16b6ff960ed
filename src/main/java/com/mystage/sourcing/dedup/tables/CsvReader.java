package com.mystage.sourcing.dedup.tables;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV by RFC 4180, and of what is found besides: other separators, line ends of all kinds,
 * quotes in the middle of an unquoted value.
 */
final class CsvReader {

  private static final int END = -1;

  private final String file;
  private final Reader in;
  private final char separator;
  private final char[] buffer = new char[1 << 13];
  private final StringBuilder plain = new StringBuilder();
  private int at;
  private int filled;
  private int line = 1;
  private int peeked = -2;

  CsvReader(String file, Reader in, char separator) {
    this.file = file;
    this.in = in;
    this.separator = separator;
  }

  /** The line on which the next row begins, from 1. */
  int line() {
    return line;
  }

  /** The next row; null at the end. Empty lines are passed over. */
  @Nullable List<String> next() throws IOException {
    while (true) {
      List<String> row = row();
      if (row == null || row.size() > 1 || !row.getFirst().isBlank()) {
        return row;
      }
    }
  }

  private @Nullable List<String> row() throws IOException {
    if (peek() == END) {
      return null;
    }
    List<String> values = new ArrayList<>();
    while (true) {
      values.add(peek() == '"' ? quoted() : plain());
      int c = read();
      if (c == END || c == '\n') {
        return values;
      }
    }
  }

  private String plain() throws IOException {
    plain.setLength(0);
    for (int c = peek(); c != END && c != '\n' && c != separator; c = peek()) {
      plain.append((char) read());
    }
    return plain.toString();
  }

  private String quoted() throws IOException {
    int opened = line;
    read();
    StringBuilder value = new StringBuilder();
    while (true) {
      int c = read();
      if (c == END) {
        throw new Failure.Unreadable(
                file, "line " + opened + ": a value's quotation mark is never closed")
            .asException();
      }
      if (c != '"') {
        value.append((char) c);
      } else if (peek() == '"') {
        value.append((char) read());
      } else {
        return value.append(plain()).toString();
      }
    }
  }

  private int peek() throws IOException {
    if (peeked == -2) {
      peeked = character();
      if (peeked == '\r') {
        int after = character();
        if (after != '\n') {
          // A lone carriage return is an old line end; what follows it comes next.
          pushed = after;
        }
        peeked = '\n';
      }
    }
    return peeked;
  }

  private int pushed = -2;

  /** The next character as it stands in the file. */
  private int character() throws IOException {
    if (at == filled) {
      filled = Math.max(0, in.read(buffer));
      at = 0;
    }
    return filled == 0 ? END : buffer[at++];
  }

  private int read() throws IOException {
    int c = peek();
    peeked = pushed;
    pushed = -2;
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
