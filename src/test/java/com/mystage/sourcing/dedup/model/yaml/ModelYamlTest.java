package com.mystage.sourcing.dedup.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.dedup.model.LinkageModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelYamlTest {

  private static final String EVERYTHING =
      """
      fields:
        name: {columns: [first, last], normalise: [lower, unaccent, words]}
        born: {kind: time}
        price: {kind: number}
        tags: {kind: list, split: "|"}
        place: {columns: [lat, lon], kind: position}
      blocking:
        - {name: same name, equal: [name, {field: name, prefix: 3}, tags]}
        - {name: alike, nearest: name, by: grams, top: 7}
      comparisons:
        - name: who
          field: name
          term-frequency: true
          levels: [exact, {edits: 0.2}, {jaro-winkler: 0.9}, {any: [{words: 0.5}, {grams: 0.5}]}]
        - field: born
          levels: [{within: 0}, {within: 1 d}]
        - field: price
          levels: [{within-share: 0.1, m: 0.6, u: 0.02}, {not: {within: 100}}]
        - field: tags
          levels: [{overlap: 0.5}, {elements: 1}]
        - field: place
          levels: [{kilometres: 0.5}, {all: [{kilometres: 3}, {prefix: 2, field: name}]}]
        - name: by hand
          field: name
          levels: [{sql: {duckdb: "{left.name} = {right.name}", googlesql: "{left.name} = {right.name}"}}]
      prior: 0.01
      match: 0.9
      review: 0.2
      constraints:
        one-to-one: no
        cannot-link: [{name: other words, when: {not: {words-contained: 0.1, field: name}}}]
      training: {seed: 7, random-pairs: 5000, pairs-per-record: 20}
      """;

  @Test
  void whatIsWrittenReadsAsTheSameModel() {
    LinkageModel model = read(EVERYTHING);
    assertThat(read(ModelWriting.yaml(model, List.of("of a test")))).isEqualTo(model);
    assertThat(model.comparisons()).hasSize(6);
    assertThat(model.constraints().oneToOne()).isEqualTo(LinkageModel.OneToOne.NO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "comparison:; comparisons:; has 'comparison'",
        "edits: 0.2; edits: 2; comparisons[0].levels[1].edits: is 2, but must lie between 0 and 1",
        "nearest: name; nearest: title; blocking[1].nearest: names the field 'title'",
        "nearest: name; nearest: price; blocking[1].nearest: cannot use 'price', of kind number",
        "overlap: 0.5; overlaps: 0.5; comparisons[3].levels[0]: must have exactly one of",
        "kind: time; kind: date; fields.born.kind: is 'date', which is none of",
        "prior: 0.01; prior: 1; prior: must lie between 0 and 1",
        "within: 1 d; within: 1 year; comparisons[1].levels[1].within: must be a number",
        "'columns: [lat, lon]'; 'columns: [lat]'; fields.place: needs two columns",
        "name: by hand; name: who; comparisons: has 'who' twice"
      })
  void anErrorNamesThePlace(String what, String instead, String told) {
    String key = what.equals("comparison:") ? "comparisons:" : what;
    String wrong = what.equals("comparison:") ? "comparison:" : instead;
    assertThatThrownBy(() -> read(EVERYTHING.replace(key, wrong)))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("model.yaml")
        .hasMessageContaining(told);
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertThatThrownBy(() -> read("fields:\n  name: {"))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restaurants", "papers", "songs", "places"})
  void theExamplesOfTheDocumentsAreModels(String name) throws IOException {
    byte[] yaml = Files.readAllBytes(Path.of("docs", "models", name + ".yaml"));
    assertThat(ModelYaml.read(name, yaml).comparisons()).isNotEmpty();
  }

  private static LinkageModel read(String yaml) {
    return ModelYaml.read("model.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }
}
