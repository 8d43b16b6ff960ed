package com.mystage.sourcing.warehouse.duckdb;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement whose {@code $name} parameters were numbered, which is what DuckDB's driver binds.
 * The text is read by DuckDB's lexical rules, so that a dollar sign within a string, a quoted
 * identifier, a dollar-quoted string or a comment stays as it is.
 *
 * @param names the name behind {@code $1}, {@code $2}, ...; each once
 */
record NamedParameters(String sql, List<String> names) {

  static NamedParameters number(String sql) {
    return new Reader(sql).read();
  }

  private static final class Reader {
    private final String sql;
    private final StringBuilder out = new StringBuilder();
    private final List<String> names = new ArrayList<>();
    private int at;

    Reader(String sql) {
      this.sql = sql;
    }

    NamedParameters read() {
      while (at < sql.length()) {
        char c = sql.charAt(at);
        switch (c) {
          case '\'' -> copyTo(endOfString());
          case '"' -> copyTo(endOfQuoted('"', at + 1));
          case '-' -> copyTo(sql.startsWith("--", at) ? endOfLine() : at + 1);
          case '/' -> copyTo(sql.startsWith("/*", at) ? endOfComment() : at + 1);
          case '$' -> dollar();
          default -> copyTo(Character.isJavaIdentifierStart(c) ? endOfWord(at) : at + 1);
        }
      }
      return new NamedParameters(out.toString(), List.copyOf(names));
    }

    private void copyTo(int end) {
      out.append(sql, at, end);
      at = end;
    }

    private void dollar() {
      int end = endOfName(at + 1);
      if (end < sql.length() && sql.charAt(end) == '$') {
        copyTo(endOfDollarQuoted(sql.substring(at, end + 1)));
        return;
      }
      String name = sql.substring(at + 1, end);
      if (name.isEmpty() || Character.isDigit(name.charAt(0))) {
        throw new IllegalArgumentException(
            "'$' must be followed by the name of a parameter, at character " + at + " of: " + sql);
      }
      if (!names.contains(name)) {
        names.add(name);
      }
      out.append('$').append(names.indexOf(name) + 1);
      at = end;
    }

    /** In {@code e'...'} a backslash escapes; otherwise only a doubled quote does. */
    private int endOfString() {
      boolean escapes =
          at > 0
              && Character.toLowerCase(sql.charAt(at - 1)) == 'e'
              && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
      if (!escapes) {
        return endOfQuoted('\'', at + 1);
      }
      int end = at + 1;
      while (end < sql.length() && sql.charAt(end) != '\'') {
        end += sql.charAt(end) == '\\' ? 2 : 1;
      }
      return Math.min(end + 1, sql.length());
    }

    /** A doubled quote reads as the end of one literal and the beginning of the next. */
    private int endOfQuoted(char quote, int from) {
      int end = sql.indexOf(quote, from);
      return end < 0 ? sql.length() : end + 1;
    }

    private int endOfLine() {
      int end = sql.indexOf('\n', at);
      return end < 0 ? sql.length() : end;
    }

    /** Comments nest, as in PostgreSQL. */
    private int endOfComment() {
      int depth = 0;
      int end = at;
      do {
        if (sql.startsWith("/*", end)) {
          depth++;
          end += 2;
        } else if (sql.startsWith("*/", end)) {
          depth--;
          end += 2;
        } else {
          end++;
        }
      } while (depth > 0 && end < sql.length());
      return Math.min(end, sql.length());
    }

    private int endOfDollarQuoted(String tag) {
      int end = sql.indexOf(tag, at + tag.length());
      return end < 0 ? sql.length() : end + tag.length();
    }

    /** A word may hold a dollar sign, which then begins no parameter. */
    private int endOfWord(int from) {
      int end = from;
      while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
        end++;
      }
      return end;
    }

    private int endOfName(int from) {
      int end = from;
      while (end < sql.length()
          && sql.charAt(end) != '$'
          && Character.isJavaIdentifierPart(sql.charAt(end))) {
        end++;
      }
      return end;
    }
  }
}
