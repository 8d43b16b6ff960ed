package com.mystage.sourcing.extraction.ical;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text to content lines: unfolds (RFC 5545 §3.1), joins lines whose folding is broken (a line that
 * has no property name continues the one before), and decodes vCalendar 1.0's quoted-printable.
 */
final class ContentLines {

  private static final int LONGEST_NAME = 60;
  private static final Pattern LOWER_CASE = Pattern.compile("\\s*begin:");

  private ContentLines() {}

  static List<Property> read(String text) {
    List<Property> properties = new ArrayList<>();
    for (String line : unfolded(text)) {
      Property property = parse(line);
      if (property != null) {
        properties.add(property);
      }
    }
    return properties;
  }

  private static List<String> unfolded(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean lowerCase = LOWER_CASE.matcher(text).lookingAt();
    List<String> raws = raws(text);
    for (int i = 0; i < raws.size(); i++) {
      String raw = raws.get(i);
      boolean folded = !raw.isEmpty() && (raw.charAt(0) == ' ' || raw.charAt(0) == '\t');
      if (folded && !current.isEmpty() && !startsComponent(raw)) {
        current.append(raw, 1, raw.length());
      } else if (softBreak(current)) {
        current.setLength(current.length() - 1);
        current.append(raw);
      } else if (!raw.isBlank()) {
        boolean nameAlone = i + 1 < raws.size() && continuesName(raws.get(i + 1));
        if (!nameAlone && !hasName(raw, lowerCase) && continuable(current)) {
          current.append("\\n").append(raw);
        } else {
          flush(current, lines);
          current.append(raw.strip());
        }
      }
    }
    flush(current, lines);
    return lines;
  }

  /** The lines as they stand, ended by CRLF, LF or CR. */
  private static List<String> raws(String text) {
    List<String> raws = new ArrayList<>(text.length() / 40 + 1);
    int carriage = text.indexOf('\r');
    int feed = text.indexOf('\n');
    int start = 0;
    while (carriage >= 0 || feed >= 0) {
      boolean feedNext = carriage < 0 || (feed >= 0 && feed < carriage);
      int end = feedNext ? feed : carriage;
      raws.add(text.substring(start, end));
      start = end + 1;
      if (!feedNext && feed == start) {
        start++;
      }
      carriage = carriage >= start || carriage < 0 ? carriage : text.indexOf('\r', start);
      feed = feed >= start || feed < 0 ? feed : text.indexOf('\n', start);
    }
    raws.add(text.substring(start));
    return raws;
  }

  /** Nothing continues a BEGIN or END, whatever the next line looks like. */
  private static boolean continuable(StringBuilder current) {
    String line = current.length() > 6 ? current.substring(0, 6) : "";
    return !current.isEmpty()
        && !line.equalsIgnoreCase("BEGIN:")
        && !line.regionMatches(true, 0, "END:", 0, 4);
  }

  private static void flush(StringBuilder current, List<String> lines) {
    if (!current.isEmpty()) {
      lines.add(current.toString());
      current.setLength(0);
    }
  }

  /** Some writers indent whole components: those lines are no continuations. */
  private static boolean startsComponent(String raw) {
    if (raw.indexOf(':') < 0) {
      return false;
    }
    String line = raw.strip();
    return line.regionMatches(true, 0, "BEGIN:V", 0, 7)
        || line.regionMatches(true, 0, "END:V", 0, 5);
  }

  private static boolean softBreak(StringBuilder current) {
    if (current.isEmpty() || current.charAt(current.length() - 1) != '=') {
      return false;
    }
    int colon = current.indexOf(":");
    return colon > 0 && current.substring(0, colon).contains("QUOTED-PRINTABLE");
  }

  /** Folding may fall between a name and its value. */
  private static boolean continuesName(String next) {
    return next.length() > 1
        && Character.isWhitespace(next.charAt(0))
        && (next.charAt(1) == ':' || next.charAt(1) == ';');
  }

  /** Whether the line begins like {@code NAME:} or {@code NAME;}. */
  private static boolean hasName(String raw, boolean lowerCase) {
    for (int i = 0; i < raw.length() && i < LONGEST_NAME; i++) {
      char c = raw.charAt(i);
      if (c == ':' || c == ';') {
        return i > 0 && (lowerCase || isUpper(raw.substring(0, i).strip()));
      }
      if (!Character.isLetterOrDigit(c) && c != '-' && c != '.' && c != '_' && c != ' ') {
        return false;
      }
    }
    return false;
  }

  private static boolean isUpper(String name) {
    return name.equals(Property.upper(name));
  }

  private static @Nullable Property parse(String line) {
    int end = endOfName(line);
    if (end <= 0) {
      return null;
    }
    String name = Property.upper(line.substring(0, end));
    int dot = name.indexOf('.');
    boolean plain = line.charAt(end) == ':';
    Map<String, String> parameters = plain ? Map.of() : new HashMap<>();
    int colon = plain ? end : parameters(line, end, parameters);
    if (colon < 0) {
      return null;
    }
    String value = line.substring(colon + 1);
    if ("QUOTED-PRINTABLE".equalsIgnoreCase(parameters.getOrDefault("ENCODING", ""))) {
      value = quotedPrintable(value);
    }
    return new Property(dot < 0 ? name : name.substring(dot + 1), parameters, value.strip());
  }

  private static int endOfName(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == ':' || line.charAt(i) == ';') {
        return i;
      }
    }
    return -1;
  }

  /** Reads the parameters from the first ';' on; gives the position of the ':', or -1. */
  private static int parameters(String line, int from, Map<String, String> parameters) {
    boolean quoted = false;
    int start = from + 1;
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ';' || c == ':')) {
        if (i > from) {
          parameter(line.substring(start, i), parameters);
        }
        if (c == ':') {
          return i;
        }
        start = i + 1;
      }
    }
    // An unclosed quote hides the colon: take the first one.
    return line.indexOf(':', from);
  }

  private static void parameter(String text, Map<String, String> parameters) {
    int equals = text.indexOf('=');
    if (equals > 0) {
      parameters.put(
          Property.upper(text.substring(0, equals)),
          text.substring(equals + 1).replace("\"", "").strip());
    } else if (!text.isBlank()) {
      // vCalendar 1.0 writes the encoding without its name.
      parameters.put("ENCODING", Property.upper(text));
    }
  }

  private static String quotedPrintable(String value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
      int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
      if (c == '=' && high >= 0 && low >= 0) {
        bytes.write(high * 16 + low);
        i += 2;
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\\n").replace("\n", "\\n");
  }
}
