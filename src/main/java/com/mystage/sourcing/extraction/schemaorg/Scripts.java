package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.PageMarks;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
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
  private final Matcher type;
  private final List<Script> found = new ArrayList<>();
  private int at;
  private int comment;
  private int arrow = UNKNOWN;

  private Scripts(String html, PageMarks marks) {
    this.html = html;
    this.marks = marks;
    this.last = marks.last(Mark.LD_JSON, Mark.LD_JSON_DECIMAL, Mark.LD_JSON_HEX);
    this.type = TYPE.matcher(html);
    this.comment = last < 0 ? -1 : html.indexOf(COMMENT);
  }

  static List<Script> in(Document.Page page) {
    return page.derived(Found.class, it -> new Found(in(it.raw(), it.marks()))).scripts();
  }

  static List<Script> in(String html, PageMarks marks) {
    Scripts scripts = new Scripts(html, marks);
    scripts.scan();
    return scripts.found;
  }

  private void scan() {
    for (int tag = nextTag(); tag >= 0; tag = nextTag()) {
      at = commentsEnd(tag);
      boolean script = isNamed(Mark.SCRIPT, tag);
      if (at == tag && (script || isNamed(Mark.STYLE, tag))) {
        int start = tagEnd(tag);
        at = start < 0 ? html.length() : end(script, start);
        if (script && start - tag >= SHORTEST && type.region(tag, start).find()) {
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

  /** Where the content begins; negative where the tag does not end before the page does. */
  private int tagEnd(int tag) {
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

  /** Whether the tag's name is that of the mark, and goes on no further. */
  private boolean isNamed(Mark mark, int tag) {
    int end = tag + mark.length();
    return end < html.length()
        && " \t\n\f\r/>".indexOf(html.charAt(end)) >= 0
        && marks.next(mark, tag) == tag;
  }
}
