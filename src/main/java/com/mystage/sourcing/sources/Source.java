package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.SourceId;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place that publishes events, as an operator describes it.
 *
 * @param name for people; the id where none is given
 * @param url {@code http:}, {@code https:} or {@code file:}
 * @param timeZone IANA zone for times that the source writes without one
 * @param every how often to look; null for the default
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
    SourceId id, String name, String url, @Nullable String timeZone, @Nullable Duration every) {

  public Source {
    if (name == null || name.isBlank()) {
      name = id.value();
    }
    String scheme = URI.create(url).getScheme();
    if (scheme == null || !scheme.matches("https?|file")) {
      throw new IllegalArgumentException(
          "source " + id + ": url '" + url + "' must begin with http:, https: or file:");
    }
    if (timeZone != null) {
      ZoneId.of(timeZone);
    }
    if (every != null && every.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("source " + id + ": every must be at least PT1M");
    }
  }

  /** The same source, read from another address. */
  public Source at(String address) {
    return new Source(id, name, address, timeZone, every);
  }

  public @Nullable ZoneId zone() {
    return timeZone == null ? null : ZoneId.of(timeZone);
  }
}
