package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8Test {

  /** Bytes at which valid and invalid sequences part. */
  private static final int[] EDGES = {
    'a', 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed,
    0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff
  };

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Test
  void everySequenceOfFourBytesIsJudgedAsTheDecoderDoes() {
    int count = EDGES.length;
    for (int i = 0; i < count * count * count * count; i++) {
      byte[] bytes = {
        (byte) EDGES[i % count],
        (byte) EDGES[i / count % count],
        (byte) EDGES[i / count / count % count],
        (byte) EDGES[i / count / count / count]
      };
      assertThat(Utf8.isValid(bytes))
          .as("%x %x %x %x", bytes[0], bytes[1], bytes[2], bytes[3])
          .isEqualTo(decodes(bytes));
    }
  }

  @Test
  void longTextsAreJudgedAsTheDecoderDoes() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 20_000; run++) {
      byte[] bytes =
          "Hofgasse – Caf\u00e9 \ud83c\udfb8 stage".repeat(2).getBytes(StandardCharsets.UTF_8);
      if (random.nextBoolean()) {
        bytes[random.nextInt(bytes.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
      }
      assertThat(Utf8.isValid(bytes)).isEqualTo(decodes(bytes));
    }
  }

  /** Sequences of all lengths across the borders of blocks, cut off or changed somewhere. */
  @Test
  void pagesAreJudgedAsTheDecoderDoes() {
    List<String> pieces =
        List.of(
            "stage ",
            "caf\u00e9",
            "\u2013",
            "\u0416",
            "\ud55c",
            "\u0e01",
            "\ud83c\udfb8",
            "\ufeff");
    SplittableRandom random = new SplittableRandom(5);
    int valid = 0;
    for (int run = 0; run < 6_000; run++) {
      int kinds = 1 + random.nextInt(pieces.size());
      StringBuilder text = new StringBuilder();
      while (text.length() < 2_500) {
        text.append(pieces.get(random.nextInt(kinds)));
      }
      byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
      byte[] bytes = Arrays.copyOf(whole, whole.length - random.nextInt(8));
      if (random.nextInt(3) > 0) {
        bytes[random.nextInt(bytes.length)] = (byte) EDGES[random.nextInt(EDGES.length)];
      }
      valid += decodes(bytes) ? 1 : 0;
      assertThat(Utf8.isValid(bytes)).as("run %s", run).isEqualTo(decodes(bytes));
    }
    assertThat(valid).isBetween(1_000, 5_000);
  }
}
