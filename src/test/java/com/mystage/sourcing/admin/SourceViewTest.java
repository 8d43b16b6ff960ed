package com.mystage.sourcing.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceViewTest {

  private static final SourceId HALL = new SourceId("hall");
  private static final Instant AT = Instant.parse("2026-11-23T06:00:00Z");
  private static final String CHALLENGE = "a challenge stands in place of the content";

  @ParameterizedTest
  @CsvSource({"PT1M,every 1 min", "PT6H,every 6 h", "PT24H,every 1 d", "PT36H,every 1 d 12 h"})
  void intervalsAreToldInWords(Duration every, String words) {
    assertThat(view(every, null, null).schedule()).isEqualTo(words);
  }

  @Test
  void whatTheAlarmTellsIsNotToldTwice() {
    SourceState blocked =
        SourceState.unvisited(HALL).failed(AT, SourceState.Outcome.BLOCKED, CHALLENGE);
    SourceState good =
        SourceState.unvisited(HALL)
            .received(AT, SourceState.Outcome.FETCHED, ContentHash.ofParts("a"), null, null);

    assertThat(view(Duration.ofDays(1), blocked, null).lead()).isEqualTo(CHALLENGE);
    assertThat(view(Duration.ofDays(1), blocked, alarm(CHALLENGE)).lead()).isNull();
    assertThat(view(Duration.ofDays(1), blocked, alarm("looks fail")).lead()).isEqualTo(CHALLENGE);
    assertThat(view(Duration.ofDays(1), good, alarm("fewer events")).lead()).isNull();
  }

  private static Alarm alarm(String text) {
    Signal signal = new Signal(Signal.Kind.BLOCKED, text);
    return new Alarm(HALL, AT, AT, false, null, List.of(signal), null, null, null);
  }

  private static SourceView view(
      Duration every, @Nullable SourceState state, @Nullable Alarm alarm) {
    Source source = new Source(HALL, "The Hall", "https://hall.example/", null, every);
    return new SourceView(HALL, source, state, null, null, alarm);
  }
}
