package com.mystage.sourcing.catalogue.sqlite;

import com.mystage.sourcing.Failure;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person typed, as an expression for FTS5. Every word is quoted, so that nothing typed is
 * ever syntax; the last one may be the beginning of a word.
 *
 * @see <a href="https://sqlite.org/fts5.html#full_text_query_syntax">FTS5 query syntax</a>
 */
final class Words {

  private static final int MAX_WORDS = 50;
  private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]+");

  private Words() {}

  /** Empty if nothing typed could occur in a text: signs only. */
  static String expression(String text) {
    List<String> words =
        BETWEEN.splitAsStream(text).filter(Words::isSearchable).limit(MAX_WORDS + 1).toList();
    if (words.size() > MAX_WORDS) {
      throw new Failure.Invalid("q", "has more than " + MAX_WORDS + " words").asException();
    }
    String quoted = words.stream().map(Words::quoted).collect(Collectors.joining(" "));
    return quoted.isEmpty() ? "" : quoted + "*";
  }

  private static boolean isSearchable(String word) {
    return word.codePoints()
        .anyMatch(
            c -> Character.isLetterOrDigit(c) || Character.getType(c) == Character.OTHER_NUMBER);
  }

  private static String quoted(String word) {
    return '"' + word.replace("\"", "\"\"") + '"';
  }
}
