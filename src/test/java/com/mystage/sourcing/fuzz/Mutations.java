package com.mystage.sourcing.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils inputs; the same seed spoils them the same way. */
final class Mutations {

  private static final List<String> TOKENS =
      List.of(
          "\0",
          "\uFEFF",
          "\"",
          "<",
          "</",
          "<!--",
          "]]>",
          "{",
          "[",
          "}",
          ",",
          ":",
          ";",
          "\\",
          "&#0;",
          "&amp",
          "\r\n",
          "\n ",
          "9999999999",
          "-1",
          "1e999",
          "0000-00-00T99:99",
          "20261332T250000",
          "+99:99",
          "null",
          "FREQ=SECONDLY",
          "INTERVAL=0",
          "COUNT=2147483648",
          "BYDAY=-53MO",
          "RANGE=THISANDFUTURE",
          "P99999999999D",
          "é",
          "\uD83C\uDFB8",
          " ",
          "\u00a0",
          "\t");

  private final SplittableRandom random;
  private final List<byte[]> seeds;

  Mutations(List<byte[]> seeds, long seed) {
    this.seeds = seeds;
    this.random = new SplittableRandom(seed);
  }

  /** A seed with one to six changes. */
  byte[] next() {
    byte[] bytes = any();
    for (int changes = random.nextInt(1, 7); changes > 0; changes--) {
      bytes = changed(bytes);
    }
    return bytes.length > ParserFuzzer.LONGEST ? Arrays.copyOf(bytes, ParserFuzzer.LONGEST) : bytes;
  }

  private byte[] changed(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + (1 << random.nextInt(10)));
    byte[] part = Arrays.copyOfRange(bytes, from, to);
    return switch (random.nextInt(7)) {
      case 0 -> joined(bytes, from, new byte[0], to);
      case 1 -> joined(bytes, from, token(), from);
      case 2 -> joined(bytes, from, token(), to);
      case 3 -> joined(bytes, from, flipped(part), to);
      case 4 -> joined(bytes, from, repeated(part), to);
      case 5 -> joined(bytes, from, part(any()), to);
      default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, from) : bytes;
    };
  }

  private byte[] any() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private byte[] part(byte[] bytes) {
    int from = random.nextInt(bytes.length + 1);
    return Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 200));
  }

  private byte[] token() {
    return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
  }

  private byte[] flipped(byte[] part) {
    if (part.length > 0) {
      part[random.nextInt(part.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return part;
  }

  private byte[] repeated(byte[] part) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int times = 1 << random.nextInt(7); times > 0; times--) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] bytes, int to, byte[] middle, int from) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, to);
    out.writeBytes(middle);
    out.write(bytes, from, bytes.length - from);
    return out.toByteArray();
  }
}
