package com.mystage.sourcing.extraction;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Inputs as tests speak of them, read at one fixed moment. */
public final class Inputs {

  public static final Instant AT = Instant.parse("2026-03-14T00:00:00Z");

  private Inputs() {}

  public static Extraction extract(String text) {
    return extract(text.getBytes(StandardCharsets.UTF_8), null);
  }

  public static Extraction extract(String text, Window window) {
    return extract(text.getBytes(StandardCharsets.UTF_8), null, window);
  }

  public static Extraction extract(byte[] bytes, @Nullable ZoneId zone) {
    return extract(bytes, zone, Window.around(AT));
  }

  private static Extraction extract(byte[] bytes, @Nullable ZoneId zone, Window window) {
    return new Extractors()
        .extract(
            new ExtractionInput(
                new SourceId("test"),
                "test-input",
                "https://venue.example/events/",
                null,
                bytes,
                zone,
                window,
                AT,
                ContentHash.of(bytes)));
  }

  /** A calendar of one VEVENT with the given lines. */
  public static Extraction event(String... lines) {
    return extract(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:u1\r\nSUMMARY:Show\r\n"
            + String.join("\r\n", lines)
            + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
  }
}
