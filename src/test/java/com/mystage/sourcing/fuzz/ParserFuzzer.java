package com.mystage.sourcing.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Jazzer's entrance; {@code -Dmystage.fuzz.parser} names the parser. Also keeps the limits. */
public final class ParserFuzzer {

  /** Longest input, in bytes. */
  static final int LONGEST = 100_000;

  /** Most processor time for one input. */
  private static final long MOST_NANOS = 2_000_000_000L;

  /** Most bytes allocated for one input, freed or not. */
  private static final long MOST_ALLOCATED = 256L << 20;

  private static final int MORE_READINGS = 3;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ParserFuzzer() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    read(Parser.valueOf(System.getProperty("mystage.fuzz.parser")), bytes);
  }

  /** Reads once; where that was beyond a limit, again, since early readings load classes. */
  static void read(Parser parser, byte[] bytes) {
    String cost = cost(parser, bytes);
    for (int again = 0; again < MORE_READINGS && !cost.isEmpty(); again++) {
      cost = cost(parser, bytes);
    }
    Invariants.check(cost.isEmpty(), cost);
  }

  /** Reads, and says which limit that went beyond; empty for none. */
  private static String cost(Parser parser, byte[] bytes) {
    long begun = THREAD.getCurrentThreadCpuTime();
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    parser.read(bytes);
    long nanos = THREAD.getCurrentThreadCpuTime() - begun;
    long more = THREAD.getCurrentThreadAllocatedBytes() - allocated;
    if (nanos > MOST_NANOS) {
      return "took " + nanos / 1_000_000 + " ms";
    }
    return more > MOST_ALLOCATED ? "allocated " + (more >> 20) + " MB" : "";
  }
}
