package com.mystage.sourcing.extraction.schemaorg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands around JSON in a script: comments of HTML, CDATA sections within comments of scripts,
 * a guard against inclusion, semicolons. Takes time in proportion to the text.
 */
final class Wrappings {

  private static final Pattern OPENING =
      Pattern.compile(
          "[\\s;]*+(?:<!--|(?://)?+-->|(?://|/\\*)?+\\s*+<!\\[CDATA\\[(?:\\s*+\\*/)?+|\\)\\]\\}')");

  private Wrappings() {}

  /** The text without its wrappings and byte order marks. */
  static String removed(String text) {
    String marked = text.replace("\uFEFF", "");
    int from = begin(marked);
    return marked.substring(from, Math.max(from, end(marked)));
  }

  private static int begin(String text) {
    Matcher opening = OPENING.matcher(text);
    int from = 0;
    while (opening.region(from, text.length()).lookingAt()) {
      from = opening.end();
    }
    return from;
  }

  private static int end(String text) {
    int end = beforeSpaces(text, text.length());
    int before = beforeClosing(text, end);
    while (before < end) {
      end = beforeSpaces(text, before);
      before = beforeClosing(text, end);
    }
    return end;
  }

  /** Where a closing begins that ends there; the end itself where there is none. */
  private static int beforeClosing(String text, int end) {
    if (text.startsWith("<!--", end - 4)) {
      return end - 4;
    }
    int bracket = text.startsWith("*/", end - 2) ? beforeSpaces(text, end - 2) : end;
    if (text.startsWith("]]>", bracket - 3)) {
      return beforeCommentMark(text, bracket - 3);
    }
    return text.startsWith("-->", end - 3) ? beforeCommentMark(text, end - 3) : end;
  }

  /** The mark makes what follows it a comment. */
  private static int beforeCommentMark(String text, int end) {
    int mark = beforeSpaces(text, end);
    return Stream.of("//", "/*", "<!").anyMatch(each -> text.startsWith(each, mark - 2))
        ? mark - 2
        : end;
  }

  private static int beforeSpaces(String text, int end) {
    int at = end;
    while (at > 0 && (Character.isWhitespace(text.charAt(at - 1)) || text.charAt(at - 1) == ';')) {
      at--;
    }
    return at;
  }
}
