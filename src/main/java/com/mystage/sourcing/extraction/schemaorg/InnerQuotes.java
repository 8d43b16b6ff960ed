package com.mystage.sourcing.extraction.schemaorg;

/**
 * Escapes quotes that stand unescaped inside JSON strings. A quote ends its string only where the
 * next character that is no space is one of {@code , : ] }} or the end.
 */
final class InnerQuotes {

  private InnerQuotes() {}

  static String escaped(String json) {
    StringBuilder out = new StringBuilder(json.length() + 16);
    boolean inside = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inside && c == '\\' && i + 1 < json.length()) {
        out.append(c).append(json.charAt(++i));
      } else if (c == '"' && inside && !ends(json, i + 1)) {
        out.append("\\\"");
      } else {
        inside = (c == '"') != inside;
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean ends(String json, int from) {
    int at = skipSpaces(json, from);
    if (at == json.length() || "]}:".indexOf(json.charAt(at)) >= 0) {
      return true;
    }
    // A comma ends a string only if a value or a name follows it.
    return json.charAt(at) == ',' && startsValue(json, skipSpaces(json, at + 1));
  }

  private static boolean startsValue(String json, int at) {
    return at == json.length() || "\"{[]}-0123456789tfn".indexOf(json.charAt(at)) >= 0;
  }

  private static int skipSpaces(String json, int from) {
    int at = from;
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at;
  }
}
