package com.mystage.sourcing.extraction;

/**
 * White space as listings have it. Texts of a calendar pass here by the thousand: a loop costs a
 * tenth of what regular expressions do.
 */
final class Blanks {

  private Blanks() {}

  /** One line: each run of white space and control characters is one blank, none at the edges. */
  static String line(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = isUnseen(c) || c < ' ' || c == '\u007f';
      if (!space || !blank) {
        line.append(space ? ' ' : c);
      }
      blank = space;
    }
    return line.toString().strip();
  }

  /** Lines as they are, paragraphs one empty line apart, each run of blanks one. */
  static String block(String text) {
    StringBuilder block = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isUnseen(c) || c == '\t' || c == '\n') {
        at = gap(text, at, block);
      } else {
        if (c != '\0') {
          block.append(c);
        }
        at++;
      }
    }
    return block.toString().strip();
  }

  /** Writes what stands for the blanks and line ends from here; where they end. */
  private static int gap(String text, int from, StringBuilder block) {
    int lines = 0;
    boolean before = false;
    boolean after = false;
    int at = from;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n') {
        lines++;
        after = false;
      } else if (isUnseen(c) || c == '\t') {
        before |= lines == 0;
        after |= lines > 0;
      } else if (c != '\0') {
        break;
      }
    }
    if (lines > 1) {
      block.append("\n\n");
    } else {
      block.append(before ? " " : "").append(lines == 1 ? "\n" : "").append(after ? " " : "");
    }
    return at;
  }

  private static boolean isUnseen(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
  }
}
