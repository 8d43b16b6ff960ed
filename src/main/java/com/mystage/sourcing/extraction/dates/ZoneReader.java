package com.mystage.sourcing.extraction.dates;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a zone behind a time: an offset, or an abbreviation in capitals that means one zone only.
 * Others (IST, BST, CST of three countries) are left out; the venue's zone is the better guess.
 */
final class ZoneReader {

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("UTC", "Z"),
          Map.entry("GMT", "Z"),
          Map.entry("CET", "Europe/Paris"),
          Map.entry("CEST", "Europe/Paris"),
          Map.entry("MEZ", "Europe/Berlin"),
          Map.entry("MESZ", "Europe/Berlin"),
          Map.entry("EST", "America/New_York"),
          Map.entry("EDT", "America/New_York"),
          Map.entry("CDT", "America/Chicago"),
          Map.entry("MDT", "America/Denver"),
          Map.entry("PST", "America/Los_Angeles"),
          Map.entry("PDT", "America/Los_Angeles"),
          Map.entry("ET", "America/New_York"),
          Map.entry("PT", "America/Los_Angeles"));

  private static final Pattern OFFSET = Pattern.compile("\\s?([+-]\\d{2}):?(\\d{2})\\b");

  private final String source;
  private final List<Token> tokens;

  ZoneReader(String source, List<Token> tokens) {
    this.source = source;
    this.tokens = tokens;
  }

  record Named(ZoneId zone, int next) {}

  /**
   * @param halved whether am or pm stands before it: only then is a word of two letters a zone
   * @param iso whether the time follows a T: only then is "-05:00" an offset and not another time
   */
  @Nullable Named at(int i, boolean halved, boolean iso) {
    if (i >= tokens.size()) {
      return null;
    }
    Token token = tokens.get(i);
    if (token.is("+") || (token.is("-") && token.joined() && iso)) {
      return offset(i);
    }
    String raw = source.substring(token.from(), token.to());
    String zone = NAMES.get(raw);
    return zone == null || (raw.length() == 2 && !halved)
        ? null
        : new Named(zone.equals("Z") ? ZoneOffset.UTC : ZoneId.of(zone), i + 1);
  }

  private @Nullable Named offset(int i) {
    Matcher matcher = OFFSET.matcher(source).region(tokens.get(i).from(), source.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    try {
      ZoneId zone = ZoneOffset.of(matcher.group(1) + ":" + matcher.group(2));
      int next = i;
      while (next < tokens.size() && tokens.get(next).from() < matcher.end()) {
        next++;
      }
      return new Named(zone, next);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
