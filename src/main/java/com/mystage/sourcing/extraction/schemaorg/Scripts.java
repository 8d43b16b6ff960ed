package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.PageMarks;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Finds JSON-LD scripts by scanning: building a DOM first would cost many times more. What stands
 * in comments, styles or other scripts is none (HTML standard, section Tokenization).
 */
final class Scripts {

  /**
   * @param position among the page's JSON-LD scripts, counted from 1
   */
  record Script(int position, String content) {}

  private record Found(List<Script> scripts) {}

  private static final Pattern TYPE =
      Pattern.compile(
          "(?<=[\\s\"'/])type\\s*=\\s*[\"']?\\s*application/ld(?:\\+|&#43;|&#x2b;)json\\b",
          Pattern.CASE_INSENSITIVE);
  private static final int SHORTEST = "<script type=application/ld+json>".length();
  private static final String COMMENT = "<!--";
  private static final int UNKNOWN = -2;

  private final String html;
  private final PageMarks marks;
  private final int last;
  private final List<Script> found = new ArrayList<>();
  private int at;
  private int comment;
  private int arrow = UNKNOWN;

  private Scripts(String html, PageMarks tags, int last) {
    this.html = html;
    this.marks = tags;
    this.last = last;
    this.comment = html.indexOf(COMMENT);
  }

  static List<Script> in(Document.Page page) {
    return page.derived(Found.class, it -> new Found(in(it.raw(), it.marks(), it::tags))).scripts();
  }

  private static List<Script> in(String html, PageMarks marks, Supplier<PageMarks> tags) {
    int last = marks.last(Mark.LD_JSON, Mark.LD_JSON_DECIMAL, Mark.LD_JSON_HEX);
    return last < 0
        ? List.of()
        : NearbyScripts.in(html, marks).orElseGet(() -> scanned(html, tags.get(), last));
  }

  /** By reading all that stands before the last mark. */
  static List<Script> scanned(String html, PageMarks tags, int last) {
    Scripts scripts = new Scripts(html, tags, last);
    scripts.scan();
    return scripts.found;
  }

  /** Whether the script tag says so. */
  static boolean isJsonLd(String html, int tag, int end) {
    return end - tag >= SHORTEST && TYPE.matcher(html).region(tag, end).find();
  }

  private void scan() {
    for (int tag = nextTag(); tag >= 0; tag = nextTag()) {
      at = commentsEnd(tag);
      boolean script = isNamed(Mark.SCRIPT, tag);
      if (at == tag && (script || isNamed(Mark.STYLE, tag))) {
        int start = Tags.end(html, tag);
        at = start < 0 ? html.length() : end(script, start);
        if (script && isJsonLd(html, tag, start)) {
          found.add(new Script(found.size() + 1, html.substring(start, at)));
        }
      } else if (at == tag) {
        at++;
      }
    }
  }

  private int end(boolean script, int start) {
    return script ? scriptEnd(start) : end(Mark.STYLE_END, start);
  }

  private int nextTag() {
    int script = marks.next(Mark.SCRIPT, at);
    int style = marks.next(Mark.STYLE, at);
    int tag = style < 0 || (script >= 0 && script < style) ? script : style;
    return tag < last ? tag : -1;
  }

  /** Where the comment ends that the tag stands in; the tag itself if it stands in none. */
  private int commentsEnd(int tag) {
    for (passComments(at); comment >= 0 && comment < tag; ) {
      int end = commentEnd();
      int after = end < 0 ? html.length() : end + 3;
      passComments(after);
      if (after > tag) {
        return after;
      }
    }
    return tag;
  }

  /** The page is searched for comments once, however often one is asked for. */
  private void passComments(int from) {
    comment = comment >= 0 && comment < from ? html.indexOf(COMMENT, from) : comment;
  }

  /** Where the comment's last {@code -->} stands; negative if it does not end. */
  private int commentEnd() {
    if (arrow == UNKNOWN || (arrow >= 0 && arrow < comment + 2)) {
      arrow = html.indexOf("-->", comment + 2);
    }
    return arrow;
  }

  private int scriptEnd(int start) {
    int end = end(Mark.SCRIPT_END, start);
    for (passComments(start); comment >= 0 && comment < end; ) {
      int shown = commentEnd();
      if (shown >= 0 && shown < end) {
        passComments(shown + 3);
      } else {
        return escapedEnd(end);
      }
    }
    return end;
  }

  /** Script data double escaped: inside a comment, a script has scripts of its own. */
  private int escapedEnd(int first) {
    int end = first;
    int inner = end(Mark.SCRIPT, comment);
    int shown = commentEnd();
    while (inner < end && (shown < 0 || shown > end) && end < html.length()) {
      inner = end(Mark.SCRIPT, end + 1);
      end = end(Mark.SCRIPT_END, end + 1);
    }
    return end;
  }

  /** Where the mark stands next as the whole name of a tag; where the page ends if nowhere. */
  private int end(Mark mark, int from) {
    int tag = marks.next(mark, from);
    while (tag >= 0 && !isNamed(mark, tag)) {
      tag = marks.next(mark, tag + 1);
    }
    return tag < 0 ? html.length() : tag;
  }

  private boolean isNamed(Mark mark, int tag) {
    return Tags.isNamed(html, tag, mark.literal());
  }
}
