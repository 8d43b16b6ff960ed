package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlanksTest {

  private static final String ALPHABET = "ab \t\n\r\0\u00a0\u200b\ufeff\u2003\u007f\u000b";

  private static String byExpressions(String text) {
    return text.replace("\0", "")
        .replaceAll("[ \\t\\u00a0\\u200b\\ufeff]+", " ")
        .replaceAll(" ?\\n[ \\n]*\\n ?", "\n\n")
        .strip();
  }

  private static String lineByExpression(String text) {
    return text.replaceAll("[\\s\\u00a0\\u200b\\ufeff\\p{Cntrl}]+", " ").strip();
  }

  @Test
  void whatLoopsReadIsWhatRegularExpressionsDo() {
    SplittableRandom random = new SplittableRandom(7);
    for (int run = 0; run < 20_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i > 0; i--) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      assertThat(Blanks.block(text.toString())).isEqualTo(byExpressions(text.toString()));
      assertThat(Blanks.line(text.toString())).isEqualTo(lineByExpression(text.toString()));
    }
  }
}
