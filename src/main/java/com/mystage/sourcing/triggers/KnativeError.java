package com.mystage.sourcing.triggers;

import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a Knative broker says of a delivery that it gave up. */
final class KnativeError {

  private static final int LONGEST = 500;

  private KnativeError() {}

  /** Null for an event that did not come back. */
  static @Nullable String of(CloudEvent event) {
    @Nullable String code = said(event, "knativeerrorcode");
    @Nullable String destination = said(event, "knativeerrordest");
    @Nullable String data = said(event, "knativeerrordata");
    if (code == null && destination == null && data == null) {
      return null;
    }
    String answer = data == null ? "" : ": " + text(data);
    return "delivery to %s ended with %s%s"
        .formatted(
            destination == null ? "an unknown address" : destination,
            code == null ? "no answer" : code,
            answer);
  }

  private static @Nullable String said(CloudEvent event, String extension) {
    Object value = event.getExtension(extension);
    return value == null || value.toString().isEmpty() ? null : value.toString();
  }

  /** The answer's body, base64 unless it was plain text (Knative's delivery specification). */
  private static String text(String data) {
    String text = data;
    try {
      String decoded = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
      text = decoded.contains("\uFFFD") ? data : decoded;
    } catch (IllegalArgumentException plain) {
      // As it is.
    }
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
