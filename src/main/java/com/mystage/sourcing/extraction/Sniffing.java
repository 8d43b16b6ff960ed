package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
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
    if (markup && FEED.matcher(root(text)).matches()) {
      return new Document.Feed(input, text);
    }
    if (markup && lower.startsWith("<?xml") && !lower.contains("<html")) {
      throw unreadable(input, "is XML (" + root(text) + "), which no extractor reads");
    }
    if (TAG.matcher(text).find() && text.indexOf('\0') < 0) {
      Document.Page page = new Document.Page(input, text);
      ChallengePages.refuse(page);
      return page;
    }
    throw unreadable(input, "is neither iCalendar, HTML, JSON nor a feed");
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
