package com.mystage.sourcing.pipeline.announcing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is told of announcements, and how long the log keeps them for those who ask.
 *
 * @param sinks each with a name of its own
 * @param retention how long an announcement is kept at least; longer while a sink lacks it
 */
public record Audience(List<AnnouncementSink> sinks, Duration retention) {

  public Audience {
    sinks = List.copyOf(sinks);
  }

  Optional<AnnouncementSink> sink(String name) {
    return sinks.stream().filter(sink -> sink.name().equals(name)).findFirst();
  }
}
