package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import java.util.Locale;
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
  private static final int HEAD = 2_000;

  private Sniffing() {}

  static Document read(ExtractionInput input) {
    String text = Decoding.text(input.bytes(), input.contentType());
    String start = text.substring(0, Math.min(text.length(), HEAD)).stripLeading();
    if (start.isEmpty()) {
      throw unreadable(input, "is empty");
    }
    if (start.startsWith("{") || start.startsWith("[") || start.startsWith(")]}'")) {
      return new Document.Json(input, text);
    }
    String lower = start.toLowerCase(Locale.ROOT);
    boolean markup = start.startsWith("<");
    if (!markup && (CALENDAR.matcher(start).find() || EVENT_ALONE.matcher(start).find())) {
      return new Document.Calendar(input, text);
    }
    if (markup && lower.startsWith("<?xml") && !lower.contains("<html")) {
      throw unreadable(input, "is XML (" + root(lower) + "), which no extractor reads");
    }
    if (markup && (lower.startsWith("<rss") || lower.startsWith("<feed"))) {
      throw unreadable(input, "is a web feed, which no extractor reads");
    }
    if (TAG.matcher(text).find() && text.indexOf('\0') < 0) {
      Document.Page page = new Document.Page(input, text);
      ChallengePages.refuse(page);
      return page;
    }
    throw unreadable(input, "is neither iCalendar, HTML nor JSON");
  }

  private static String root(String lower) {
    var matcher = Pattern.compile("<([a-z][a-z0-9:_-]*)").matcher(lower);
    return matcher.find() ? matcher.group(1) : "no root element";
  }

  private static RuntimeException unreadable(ExtractionInput input, String reason) {
    return new Failure.Unreadable(input.name(), reason).asException();
  }
}
