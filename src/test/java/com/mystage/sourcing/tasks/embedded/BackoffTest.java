package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.RetryConfig;
import com.google.protobuf.util.Durations;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

  @ParameterizedTest(name = "{0} s to {1} s, {2} doublings: {3}")
  @CsvSource({
    "10,   300,  3,  '10, 20, 40, 80, 160, 240, 300, 300'",
    "0.1,  3600, 16, '0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8'",
    "1,    10,   0,  '1, 2, 3, 4, 5, 6, 7, 8'",
    "5,    5,    16, '5, 5, 5, 5, 5, 5, 5, 5'",
    "0,    10,   2,  '0, 0, 0, 0, 0, 0, 0, 0'",
  })
  void waitsDoubleThenGrowLinearlyUpToTheLongest(
      double min, double max, int doublings, String waits) {
    RetryConfig config =
        RetryConfig.newBuilder()
            .setMinBackoff(Durations.fromNanos((long) (min * 1e9)))
            .setMaxBackoff(Durations.fromNanos((long) (max * 1e9)))
            .setMaxDoublings(doublings)
            .build();
    double[] expected = Arrays.stream(waits.split(",")).mapToDouble(Double::parseDouble).toArray();
    for (int failures = 1; failures <= expected.length; failures++) {
      assertThat(Backoff.nanosAfterFailure(config, failures))
          .isEqualTo(Math.round(expected[failures - 1] * 1e9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    // maxAttempts, maxRetryDuration s, attempts, s since the first, given up
    "3,  0,  2, 0,  false",
    "3,  0,  3, 0,  true",
    "3,  60, 3, 59, false",
    "3,  60, 9, 60, true",
    "-1, 60, 9, 99, false",
    "-1, 0,  9, 99, false",
  })
  void aTaskIsGivenUpWhenAttemptsAndTimeAreBothUsedUp(
      int maxAttempts, int seconds, int attempts, int since, boolean givenUp) {
    RetryConfig config =
        RetryConfig.newBuilder()
            .setMaxAttempts(maxAttempts)
            .setMaxRetryDuration(Durations.fromSeconds(seconds))
            .build();
    assertThat(Backoff.exhausted(config, attempts, since * 1_000_000L)).isEqualTo(givenUp);
  }

  @ParameterizedTest
  @CsvSource({"100", "100000", "2147483647"})
  void manyFailuresNeverOverflow(int failures) {
    RetryConfig config =
        RetryConfig.newBuilder()
            .setMinBackoff(Durations.fromSeconds(1))
            .setMaxBackoff(Durations.fromHours(1))
            .setMaxDoublings(Integer.MAX_VALUE)
            .build();
    assertThat(Backoff.nanosAfterFailure(config, failures)).isEqualTo(3_600_000_000_000L);
  }
}
