package com.mystage.sourcing.tasks.embedded;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a caller may set. */
final class HeaderRules {

  private static final int MAX_BYTES = 80 * 1_024;

  /** A token (RFC 9110, section 5.6.2). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** Field content (RFC 9110, section 5.5); what is not ASCII is sent as UTF-8. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x{a0}-\\x{10ffff}]*");

  /** Computed from the request itself, or between two hops only. */
  private static final Set<String> COMPUTED =
      Set.of(
          "user-agent",
          "host",
          "content-length",
          "connection",
          "expect",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HeaderRules() {}

  /** Whether only the service sets the header; the caller's is dropped. */
  static boolean isReserved(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.startsWith("x-cloudtasks-")
        || lower.startsWith("x-google-")
        || lower.startsWith("x-appengine-")
        || COMPUTED.contains(lower);
  }

  /** The caller's headers but the reserved ones; refuses what HTTP cannot carry. */
  static Map<String, String> kept(Map<String, String> headers, String field) {
    Map<String, String> kept = new LinkedHashMap<>();
    long bytes = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      require(header.getKey(), header.getValue(), field);
      bytes += header.getKey().length() + header.getValue().length();
      if (!isReserved(header.getKey())) {
        kept.put(header.getKey(), header.getValue());
      }
    }
    if (bytes >= MAX_BYTES) {
      throw Refusals.invalid(field + " must be less than 80 KB.");
    }
    return kept;
  }

  static void require(String name, String value, String field) {
    if (!NAME.matcher(name).matches()) {
      throw Refusals.invalid(field + ": '" + name + "' is no header name.");
    }
    if (!VALUE.matcher(value).matches()) {
      throw Refusals.invalid(field + "['" + name + "'] holds characters that no header may hold.");
    }
  }
}
