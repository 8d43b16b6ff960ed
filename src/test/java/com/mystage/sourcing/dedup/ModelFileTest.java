package com.mystage.sourcing.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.FailureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {

  private static final String MODEL =
      """
      prior: 0.01
      match: 3
      review: -1
      unproposed: -4
      facts:
        equal: {sql: "l.name = r.name"}
      comparisons:
        - name: name
          levels:
            - {name: equal, when: "equal", m: 0.9, u: 0.01}
            - {name: another, m: 0.1, u: 0.9}
      """;

  @ParameterizedTest
  @EnumSource(EntityType.class)
  void everyTypeShipsAModel(EntityType type) {
    assertThat(ModelFile.shipped(type).model().comparisons()).isNotEmpty();
  }

  @Test
  void anotherContentIsAnotherVersion() throws IOException {
    assertThat(read(MODEL).version()).isEqualTo(read(MODEL).version());
    assertThat(read(MODEL).version()).isNotEqualTo(read(MODEL.replace("0.9,", "0.8,")).version());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prior: 0.01     | prior: 1.5    | prior: must lie between 0 and 1
          review: -1      | review: 4     | review: must not lie above match
          m: 0.1, u: 0.9  | m: 0.2, u: 0.9 | name: its m probabilities add up to
          m: 0.1, u: 0.9  | m: 0.1        | another: needs both m and u or neither
          m: 0.9, u: 0.01 | m: 0.9, u: 0  | equal: its u must be above 0
          when: "equal",  | whn: "equal", | whn
          name: another   | name: equal   | name: has 'equal' twice
          when: "equal",  | m: 0.5,       | m
          """)
  void aBrokenModelIsRefusedNamingTheFileAndTheRule(String part, String broken, String message) {
    assertThatThrownBy(() -> read(MODEL.replace(part, broken)))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("my-model.yaml")
        .hasMessageContaining(message);
  }

  private static ModelFile read(String yaml) throws IOException {
    return ModelFile.read("my-model.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
