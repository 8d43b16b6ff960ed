package com.mystage.sourcing.extraction.dates;

import com.mystage.sourcing.extraction.dates.Words.Phrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is written alike in every language. */
final class Dialect {

  private Dialect() {}

  /** am and pm, with points or without; a single a or p only where it clings to the hour. */
  static @Nullable Phrase half(List<Token> tokens, int i) {
    if (i >= tokens.size()) {
      return null;
    }
    String text = tokens.get(i).text();
    boolean joined = tokens.get(i).joined();
    if (text.equals("am") || text.equals("pm")) {
      return phrase(text, i + 1);
    }
    boolean letter = text.equals("a") || text.equals("p");
    if (letter && i + 2 < tokens.size() && tokens.get(i + 1).is(".") && tokens.get(i + 2).is("m")) {
      return phrase(text, i + 3);
    }
    boolean alone =
        i + 1 == tokens.size() || !tokens.get(i + 1).joined() || tokens.get(i + 1).is("-");
    return letter && joined && alone ? phrase(text, i + 1) : null;
  }

  private static Phrase phrase(String text, int next) {
    return new Phrase(text.startsWith("a") ? Meaning.AM : Meaning.PM, 0, next);
  }

  static boolean isCurrency(Token token) {
    return switch (token.text()) {
      case "$",
          "€",
          "£",
          "¥",
          "eur",
          "euro",
          "euros",
          "usd",
          "chf",
          "gbp",
          "cad",
          "aud",
          "dollars",
          "dollar",
          "fr" ->
          true;
      default -> false;
    };
  }

  /** Where a price that begins here ends; the start itself if there is none. */
  static int afterPrice(List<Token> tokens, int from) {
    int i = from;
    boolean leading = isSign(tokens.get(i));
    if (leading) {
      i++;
    }
    int numbers = i;
    while (i < tokens.size()
        && (tokens.get(i).isNumber()
            || (i > numbers && ".,/-".contains(tokens.get(i).text()) && tokens.get(i).joined()))) {
      i++;
    }
    if (i == numbers) {
      return from;
    }
    if (leading) {
      return i;
    }
    boolean trailing = i < tokens.size() && isCurrency(tokens.get(i)) && !tokens.get(i).is("fr");
    return trailing ? i + 1 : from;
  }

  private static boolean isSign(Token token) {
    return token.kind() == Token.Kind.MARK && isCurrency(token);
  }
}
