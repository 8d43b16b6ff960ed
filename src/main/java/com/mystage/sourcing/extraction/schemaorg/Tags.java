package com.mystage.sourcing.extraction.schemaorg;

/** Tags in the source of a page (HTML standard, section Tokenization). */
final class Tags {

  private Tags() {}

  /**
   * Whether the tag has this name, and the name goes on no further.
   *
   * @param begin the name, with what stands before it in a tag
   */
  static boolean isNamed(String html, int tag, String begin) {
    int end = tag + begin.length();
    return end < html.length()
        && " \t\n\f\r/>".indexOf(html.charAt(end)) >= 0
        && html.regionMatches(true, tag, begin, 0, begin.length());
  }

  /** Where what follows the tag begins; negative where the tag does not end before the page. */
  static int end(String html, int tag) {
    char before = ' ';
    for (int i = tag; i < html.length(); i++) {
      char c = html.charAt(i);
      if (c == '>') {
        return i + 1;
      }
      if ((c == '"' || c == '\'') && before == '=') {
        i = html.indexOf(c, i + 1);
        if (i < 0) {
          return -1;
        }
      }
      before = Character.isWhitespace(c) ? before : c;
    }
    return -1;
  }
}
