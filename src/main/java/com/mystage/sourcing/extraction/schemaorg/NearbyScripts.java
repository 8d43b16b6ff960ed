package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.PageMarks;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import com.mystage.sourcing.extraction.schemaorg.Scripts.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds JSON-LD scripts from their marks, by what stands near: most pages need not be read from
 * their beginning to know that a tag stands in no comment, style or other script. Where that cannot
 * be told for sure, it finds nothing at all, and {@link Scripts} reads the page.
 */
final class NearbyScripts {

  /** How far it looks back, in bytes. */
  private static final int REACH = 20_000;

  /** So many scripts in an attribute of one are not taken for scripts. */
  private static final int MOST_BEFORE = 8;

  private static final String SCRIPT = "<script";
  private static final String SCRIPT_END = "</script";

  private final String html;
  private final PageMarks marks;
  private final List<Script> found = new ArrayList<>();

  /** Where the last script ended: a place in no comment, style or script. */
  private int at;

  private NearbyScripts(String html, PageMarks marks) {
    this.html = html;
    this.marks = marks;
  }

  /** The scripts; empty where what stands near does not tell. */
  static Optional<List<Script>> in(String html, PageMarks marks) {
    NearbyScripts scripts = new NearbyScripts(html, marks);
    for (int mark = scripts.nextMark(); mark >= 0; mark = scripts.nextMark()) {
      if (!scripts.read(mark)) {
        return Optional.empty();
      }
    }
    return Optional.of(scripts.found);
  }

  private int nextMark() {
    int next = -1;
    for (Mark each : List.of(Mark.LD_JSON, Mark.LD_JSON_DECIMAL, Mark.LD_JSON_HEX)) {
      int place = marks.next(each, at);
      next = next < 0 || (place >= 0 && place < next) ? place : next;
    }
    return next;
  }

  /** Reads the script in whose tag the mark stands; false where that is not sure. */
  private boolean read(int mark) {
    int tag = before(SCRIPT, mark);
    if (tag < 0 || !Tags.isNamed(html, tag, SCRIPT) || !isMarkup(tag)) {
      return false;
    }
    int start = Tags.end(html, tag);
    int end = start > mark ? scriptEnd(start) : -1;
    if (end < 0 || html.indexOf("<!--", start, end) >= 0) {
      return false;
    }
    if (Scripts.isJsonLd(html, tag, start)) {
      found.add(new Script(found.size() + 1, html.substring(start, end)));
    }
    at = end;
    return true;
  }

  /**
   * Whether the tag surely is one. It is none only if a comment, a style or a script lasts until
   * it: then the last to begin before it has not ended, or, in a script, ended while in a comment.
   */
  private boolean isMarkup(int tag) {
    int script = before(SCRIPT, tag);
    boolean unscripted = script < 0 && isInReach(tag);
    return isOutsideComments(tag)
        && isOutsideStyles(tag)
        && (unscripted || (script >= 0 && isOutsideComments(script) && isEnded(script, tag)))
        && isOutsideTags(script);
  }

  /** Whether the script stands in no value of an attribute of those before it. */
  private boolean isOutsideTags(int script) {
    int here = script;
    for (int i = 0; i < MOST_BEFORE && here >= 0; i++) {
      int before = before(SCRIPT, here);
      int end = before < 0 ? 0 : Tags.end(html, before);
      if (end < 0 || end > here) {
        return false;
      }
      here = before;
    }
    return true;
  }

  private boolean isInReach(int from) {
    return from - at <= REACH;
  }

  private boolean isEnded(int script, int tag) {
    int start = Tags.end(html, script);
    int end = start < 0 ? -1 : scriptEnd(start);
    return end >= 0 && end < tag;
  }

  private boolean isOutsideStyles(int tag) {
    int style = marks.previous(Mark.STYLE, tag);
    if (style < at) {
      return true;
    }
    int end = marks.next(Mark.STYLE_END, style);
    return end >= 0 && end < tag && Tags.isNamed(html, end, "</style");
  }

  private boolean isOutsideComments(int place) {
    for (int i = place - 1; i >= at; i--) {
      char c = html.charAt(i);
      if (c == '>' && html.startsWith("--", i - 2)) {
        return true;
      }
      if ((c == '<' && html.startsWith("<!--", i)) || place - i > REACH) {
        return false;
      }
    }
    return true;
  }

  /** Where the last tag begins that begins so; -1 if there is none in reach. */
  private int before(String tag, int place) {
    for (int i = place - 1; i >= Math.max(at, place - REACH); i--) {
      if (html.charAt(i) == '<' && html.regionMatches(true, i, tag, 0, tag.length())) {
        return i;
      }
    }
    return -1;
  }

  /** Where the script's end tag stands; -1 if nowhere. */
  private int scriptEnd(int start) {
    int end = html.indexOf("</", start);
    while (end >= 0 && !Tags.isNamed(html, end, SCRIPT_END)) {
      end = html.indexOf("</", end + 1);
    }
    return end;
  }
}
