package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what an input is by its content; its name and content type may lie. */
final class Sniffing {

  private static final Pattern CALENDAR =
      Pattern.compile(
          "^\\s*BEGIN\\s*:\\s*VCALENDAR\\b", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);
  private static final Pattern EVENT_ALONE =
      Pattern.compile("^\\s*BEGIN:VEVENT\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG =
      Pattern.compile("<(?:!doctype|[a-z][a-z0-9]*)[\\s>/]", Pattern.CASE_INSENSITIVE);
  private static final Pattern ROOT =
      Pattern.compile("<([a-zA-Z][a-zA-Z0-9:_-]*)|<!--.*?-->", Pattern.DOTALL);
  private static final Pattern FEED = Pattern.compile("rss|feed|rdf:rdf|(?:atom|a):feed");
  private static final int HEAD = 2_000;
  private static final int PROLOG = 20_000;

  private Sniffing() {}

  static Document read(ExtractionInput input) {
    byte[] utf8 = Decoding.utf8(input.bytes(), input.contentType());
    String start = head(utf8).stripLeading();
    if (start.isEmpty()) {
      throw unreadable(input, "is empty");
    }
    if (start.startsWith("{") || start.startsWith("[") || start.startsWith(")]}'")) {
      return new Document.Json(input, text(utf8));
    }
    boolean markup = start.startsWith("<");
    if (!markup && (CALENDAR.matcher(start).find() || EVENT_ALONE.matcher(start).find())) {
      return new Document.Calendar(input, text(utf8));
    }
    Document.Page page = new Document.Page(input, utf8);
    String root = markup ? root(page.raw()) : "";
    if (FEED.matcher(root).matches()) {
      return new Document.Feed(input, page.text());
    }
    boolean xml = start.regionMatches(true, 0, "<?xml", 0, 5);
    if (xml && !start.toLowerCase(Locale.ROOT).contains("<html")) {
      throw unreadable(input, "is XML (" + root + "), which no extractor reads");
    }
    if (TAG.matcher(page.raw()).find() && page.raw().indexOf('\0') < 0) {
      ChallengePages.refuse(page);
      return page;
    }
    throw unreadable(input, "is neither iCalendar, HTML, JSON nor a feed");
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** The first characters, of at most four bytes each. */
  private static String head(byte[] utf8) {
    int end = Math.min(utf8.length, 4 * HEAD);
    while (end < utf8.length && (utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    String head = new String(utf8, 0, end, StandardCharsets.UTF_8);
    return head.substring(0, Math.min(head.length(), HEAD));
  }

  /** The name of the first element, in lower case. */
  private static String root(String text) {
    Matcher matcher = ROOT.matcher(text.substring(0, Math.min(text.length(), PROLOG)));
    while (matcher.find()) {
      if (matcher.group(1) != null) {
        return matcher.group(1).toLowerCase(Locale.ROOT);
      }
    }
    return "no root element";
  }

  private static RuntimeException unreadable(ExtractionInput input, String reason) {
    return new Failure.Unreadable(input.name(), reason).asException();
  }
}
