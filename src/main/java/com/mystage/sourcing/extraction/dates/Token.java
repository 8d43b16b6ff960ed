package com.mystage.sourcing.extraction.dates;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number, a word or a mark.
 *
 * @param text in lower case, without accents
 * @param from where it begins in the source text
 * @param to where it ends there
 * @param joined whether it follows its predecessor without a blank
 */
record Token(Kind kind, String text, int from, int to, boolean joined) {

  enum Kind {
    NUMBER,
    WORD,
    MARK
  }

  /** Longer texts are no dates; what comes after is not read. */
  private static final int MOST = 400;

  private static final Pattern PIECE =
      Pattern.compile("(?<number>\\d+)|(?<word>\\p{L}[\\p{L}\\p{M}]*)|(?<mark>[^\\s\\p{Z}]|\\n)");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212~]");

  static List<Token> of(String source) {
    List<Token> tokens = new ArrayList<>();
    Matcher piece = PIECE.matcher(source);
    int end = -1;
    while (piece.find() && tokens.size() < MOST) {
      Kind kind =
          piece.group("number") != null
              ? Kind.NUMBER
              : piece.group("word") != null ? Kind.WORD : Kind.MARK;
      String text = plain(piece.group());
      tokens.add(new Token(kind, text, piece.start(), piece.end(), piece.start() == end));
      end = piece.end();
    }
    return tokens;
  }

  /** Lower case, without accents; all dashes are one. */
  static String plain(String text) {
    if (text.length() == 1 && text.charAt(0) < 128) {
      return text.toLowerCase(Locale.ROOT).equals("~") ? "-" : text.toLowerCase(Locale.ROOT);
    }
    String bare =
        MARKS
            .matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
            .replaceAll("");
    return DASHES.matcher(bare.replace("ß", "ss").replace('’', '\'')).replaceAll("-");
  }

  boolean is(String mark) {
    return text.equals(mark);
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  /** The number; -1 where there is none, or one too long to be part of a date. */
  int number() {
    return kind == Kind.NUMBER && text.length() <= 8 ? Integer.parseInt(text) : -1;
  }

  /** A number of one or two digits in this span. */
  boolean isShort(int least, int most) {
    return kind == Kind.NUMBER && text.length() <= 2 && number() >= least && number() <= most;
  }

  boolean isYear() {
    return kind == Kind.NUMBER && text.length() == 4 && number() >= 1900 && number() <= 2199;
  }
}
