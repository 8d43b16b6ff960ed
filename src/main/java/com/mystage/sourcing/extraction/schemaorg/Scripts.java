package com.mystage.sourcing.extraction.schemaorg;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds JSON-LD scripts by scanning: building a DOM first would cost many times more. */
final class Scripts {

  /**
   * @param position among the page's JSON-LD scripts, counted from 1
   */
  record Script(int position, String content) {}

  private static final Pattern OPEN =
      Pattern.compile(
          "<script\\b[^>]*\\btype\\s*=\\s*[\"']?\\s*application/ld(?:\\+|&#43;|&#x2b;)json\\b[^>]*>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern CLOSE = Pattern.compile("</script", Pattern.CASE_INSENSITIVE);

  private Scripts() {}

  static boolean occurIn(String html) {
    return next(OPEN.matcher(html), html, 0);
  }

  static List<Script> in(String html) {
    List<Script> scripts = new ArrayList<>();
    Matcher open = OPEN.matcher(html);
    Matcher close = CLOSE.matcher(html);
    int from = 0;
    while (next(open, html, from)) {
      int start = open.end();
      int end = close.find(start) ? close.start() : html.length();
      scripts.add(new Script(scripts.size() + 1, html.substring(start, end)));
      from = end;
    }
    return scripts;
  }

  /** The next opening tag; only tags are tried, since a regex on every character is slow. */
  private static boolean next(Matcher open, String html, int from) {
    for (int tag = html.indexOf('<', from); tag >= 0; tag = html.indexOf('<', tag + 1)) {
      if (html.regionMatches(true, tag + 1, "script", 0, "script".length())
          && open.region(tag, html.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }
}
