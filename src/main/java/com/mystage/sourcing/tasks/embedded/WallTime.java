package com.mystage.sourcing.tasks.embedded;

import com.google.protobuf.Timestamp;
import java.time.Instant;

/** Wall-clock times in microseconds since 1970, the precision that Cloud Tasks keeps. */
final class WallTime {

  private static final long MICROS = 1_000_000;

  private WallTime() {}

  static long micros(Instant instant) {
    return instant.getEpochSecond() * MICROS + instant.getNano() / 1_000;
  }

  static long micros(Timestamp timestamp) {
    return timestamp.getSeconds() * MICROS + timestamp.getNanos() / 1_000;
  }

  static Timestamp timestamp(long micros) {
    return Timestamp.newBuilder()
        .setSeconds(Math.floorDiv(micros, MICROS))
        .setNanos((int) Math.floorMod(micros, MICROS) * 1_000)
        .build();
  }

  static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  /** Seconds since 1970 with six decimals, as in {@code X-CloudTasks-TaskETA}. */
  static String decimalSeconds(long micros) {
    String fraction = Long.toString(MICROS + Math.floorMod(micros, MICROS)).substring(1);
    return Math.floorDiv(micros, MICROS) + "." + fraction;
  }
}
