package com.mystage.sourcing.extraction.titles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StemsTest {

  private static final String WORDS =
      "abgesagt|(?:leider )?vo[lr]l|\u00faltima?|f[\u00e4a]llt aus|(?:tickets? )?sold[ -]?out|\\bw/";
  private static final List<String> PARTS =
      List.of(
          "a",
          "abge",
          "sagt",
          "ABGESAGT",
          "leider ",
          "vol",
          "l",
          "r",
          "\u00da",
          "\u00fa",
          "ltim",
          "f",
          "\u00c4",
          "\u00e4",
          "llt aus",
          "ticket",
          "s ",
          " sold",
          "-",
          "out",
          "SOLD OUT",
          "\u017fold",
          "w",
          "/",
          " ",
          "1");

  @Test
  void whatTheExpressionFindsIsNeverRuledOut() {
    Pattern pattern = Pattern.compile("(?iu)" + WORDS);
    Pattern whole = Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + WORDS + ")");
    SplittableRandom random = new SplittableRandom(5);
    int found = 0;
    for (int run = 0; run < 20_000; run++) {
      StringBuilder title = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        title.append(PARTS.get(random.nextInt(PARTS.size())));
      }
      String text = title.toString();
      found += pattern.matcher(text).find() ? 1 : 0;
      assertThat(Stems.of(WORDS).mayBeIn(text) || !pattern.matcher(text).find()).as(text).isTrue();
      assertThat(Stems.ofWholeWords(WORDS).mayBeIn(text) || !whole.matcher(text).find())
          .as(text)
          .isTrue();
    }
    assertThat(found).isGreaterThan(1_000);
  }

  @Test
  void mostTitlesAreRuledOut() {
    assertThat(Stems.ofWholeWords(WORDS).mayBeIn("The Foo at the unsold Bar")).isFalse();
    assertThat(Stems.of(WORDS).mayBeIn("Quartet in the Cellar")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a+", "a.b", "a\\s", "a{2}"})
  void anExpressionThatItCannotReadIsNoGuess(String words) {
    assertThatThrownBy(() -> Stems.of(words)).isInstanceOf(IllegalArgumentException.class);
  }
}
