package com.mystage.sourcing.tasks.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tasks.v2.RateLimits;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;

  private final TokenBucket bucket =
      new TokenBucket(
          RateLimits.newBuilder().setMaxDispatchesPerSecond(4).setMaxBurstSize(2).build(), 0);

  @Test
  void aFullBucketGivesItsBurstAndThenATokenAtATime() {
    assertThat(bucket.tryTake(0)).isTrue();
    assertThat(bucket.tryTake(0)).isTrue();
    assertThat(bucket.tryTake(0)).isFalse();
    assertThat(bucket.nanosUntilToken()).isEqualTo(SECOND / 4);
    assertThat(bucket.tryTake(SECOND / 4 - 1)).isFalse();
    assertThat(bucket.tryTake(SECOND / 4)).isTrue();
  }

  @Test
  void itNeverHoldsMoreThanItsBurst() {
    assertThat(bucket.tryTake(100 * SECOND)).isTrue();
    assertThat(bucket.tryTake(100 * SECOND)).isTrue();
    assertThat(bucket.tryTake(100 * SECOND)).isFalse();
  }

  @Test
  void aBusyTargetHalvesTheRateOnceASecondDownToOne() {
    bucket.slowDown(0);
    bucket.slowDown(SECOND / 2);
    assertThat(bucket.effectiveRate()).isEqualTo(2);
    bucket.slowDown(SECOND);
    bucket.slowDown(2 * SECOND);
    bucket.slowDown(3 * SECOND);
    assertThat(bucket.effectiveRate()).isEqualTo(1);
  }

  @Test
  void theRateRecoversWithTime() {
    bucket.slowDown(0);
    bucket.slowDown(SECOND);
    assertThat(bucket.effectiveRate()).isEqualTo(1);
    bucket.tryTake(6 * SECOND);
    assertThat(bucket.effectiveRate()).isEqualTo(2);
    bucket.tryTake(11 * SECOND);
    assertThat(bucket.effectiveRate()).isEqualTo(4);
  }
}
