package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.tasks.TaskRequest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private Instant now = Instant.parse("2026-11-24T12:00:00.300Z");

  private Handover handover(Duration debounce) {
    InstantSource turned = () -> now;
    Clock clock = turned.withZone(ZoneOffset.UTC);
    return new Handover(List::size, debounce, clock);
  }

  @Test
  void drainsThatAreAskedForWithinASpanAreOneAtItsEnd() {
    Handover handover = handover(Duration.ofMillis(500));
    TaskRequest first = handover.debouncedDrain(Lane.LIVE, Step.DEDUP);
    assertThat(first.scheduleTime()).isEqualTo("2026-11-24T12:00:00.500Z");

    now = now.plusMillis(199);
    assertThat(handover.debouncedDrain(Lane.LIVE, Step.DEDUP)).isEqualTo(first);
    now = now.plusMillis(1);
    assertThat(handover.debouncedDrain(Lane.LIVE, Step.DEDUP).name()).isNotEqualTo(first.name());
  }

  @Test
  void theSweepAsksForOneDrainOfALaneInTenMinutes() {
    Handover handover = handover(Duration.ofSeconds(1));
    TaskRequest first = handover.sweepingDrain(Lane.LIVE, Step.DEDUP);
    assertThat(handover.sweepingDrain(new Lane("trial"), Step.DEDUP).name())
        .isNotEqualTo(first.name());

    now = now.plus(Duration.ofMinutes(9));
    assertThat(handover.sweepingDrain(Lane.LIVE, Step.DEDUP)).isEqualTo(first);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(handover.sweepingDrain(Lane.LIVE, Step.DEDUP).name()).isNotEqualTo(first.name());
  }

  @Test
  void aSpanOfNothingIsRefusedByTheSettingsName() {
    assertThatThrownBy(() -> handover(Duration.ZERO))
        .hasMessage("mystage.pipeline.debounce: must be at least a millisecond");
  }

  @Test
  void theUsualSpanIsASecond() {
    PipelineConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(PipelineConfig.class)
            .build()
            .getConfigMapping(PipelineConfig.class);
    assertThat(config.debounce()).isEqualTo(Duration.ofSeconds(1));
  }
}
