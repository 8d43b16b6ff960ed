package com.mystage.sourcing.sources.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourcesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRulesTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static List<String> failures(String yaml) throws IOException {
    List<Failure> failures = new ArrayList<>();
    PageRules rules = PageRules.read(YAML.readTree(yaml), "rules", failures);
    assertThat(rules == null).isEqualTo(!failures.isEmpty());
    return failures.stream().map(Failure::line).toList();
  }

  private static PageRules rules(String yaml) throws IOException {
    List<Failure> failures = new ArrayList<>();
    PageRules rules = PageRules.read(YAML.readTree(yaml), "rules", failures);
    assertThat(failures).isEmpty();
    return Objects.requireNonNull(rules);
  }

  @Test
  void theShortFormsMeanTheLongOnes() throws IOException {
    PageRules rules =
        rules("{item: li, fields: {title: h3, start: [.day, {css: .time, in: page}]}}");
    assertThat(rules.picks(RuleField.TITLE)).containsExactly(Pick.of("h3"));
    assertThat(rules.picks(RuleField.START))
        .containsExactly(Pick.of(".day"), new Pick(".time", Pick.In.PAGE, null, null, null));
    assertThat(rules.picks(RuleField.END)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|rules: must be a mapping with 'fields:'",
        "{item: li}|rules.fields: must be a mapping from fields to selectors, such as 'title: h3'",
        "{fields: {titel: h3}}|rules.fields.titel: is not a known field; known are title, start,",
        "{fields: {title: 'h3['}}|rules.fields.title: 'h3[' is no CSS selector:",
        "{fields: {title: {css: h3, atr: x}}}|rules.fields.title.atr: is not a known key",
        "{fields: {title: {css: h3, regex: '(a'}}}|rules.fields.title.regex: '(a' is no regular",
        "{fields: {title: {css: 'a:matches((x+)+y)'}}}|rules.fields.title.css: 'a:matches((x+)+y)'"
            + " matches text by a pattern; put the pattern into 'regex'",
        "{fields: {title: {css: 'a[x~=y]'}}}|rules.fields.title.css: 'a[x~=y]' matches text by",
        "{fields: {title: {in: page}}}|rules.fields.title: 'css' is missing beside 'in: page'",
        "{fields: {title: {css: a, in: after}}}|rules.fields.title.in: 'after' is none of item,",
        "{fields: {title: {css: a, value: x}}}|rules.fields.title: 'value' stands alone",
        "{fields: {title: 7}}|rules.fields.title: must be a selector, or a mapping of",
        "{fields: {title: []}}|rules.fields.title: must have 1 to 10 entries",
        "{zone: Mars, fields: {title: a}}|rules.zone: 'Mars' is not an IANA time zone",
        "{language: 'd!', fields: {title: a}}|rules.language: 'd!' is not a language tag",
        "{lines: x, fields: {title: a}}|rules: title has 'css' or 'attr', which a line has not",
        "{feilds: {title: a}}|rules.feilds: is not a known key; known are fields, item, language"
      })
  void aMistakeIsNamedWithItsPlace(String yaml, String message) throws IOException {
    assertThat(failures(yaml).getFirst()).startsWith(message);
  }

  @Test
  void allMistakesOfASourcesFileShowAtOnceAndLeaveTheOtherSources(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("sources.yaml"),
            """
            sources:
              - id: bad
                url: https://bad.example/
                rules: {item: 'li[', fields: {title: h3, strat: .day}}
              - id: good
                url: https://good.example/
                rules: {item: li, fields: {title: h3, start: .day}}
            """);
    SourcesFile read = SourcesFile.read(file);
    assertThat(read.failures())
        .extracting(Failure::input)
        .containsExactly(
            file + " entry 1 (bad) rules.item", file + " entry 1 (bad) rules.fields.strat");
    assertThat(read.sources()).extracting(Source::id).containsExactly(new SourceId("good"));
    assertThat(read.sources().getFirst().rulesVersion()).isNotNull();
  }

  @Test
  void aDocumentOfASourceHoldsItsRules() throws IOException {
    PageRules rules =
        rules("{item: li, zone: Europe/Vienna, fields: {title: h3, start: {attr: d, regex: x}}}");
    Source source =
        new Source(new SourceId("s"), "s", "https://s.example/", null, null).ruled(rules);
    Source back = Json.read(Json.fields(source), Source.class, "sources/s");
    assertThat(back).isEqualTo(source);
    assertThat(back.rulesVersion()).isEqualTo(source.rulesVersion());
  }

  @Test
  void theVersionTellsRulesApartThatYieldOtherListings() throws IOException {
    String version = rules("{item: li, fields: {title: h3, start: .day}}").version();
    assertThat(rules("{item: li, fields: {start: {css: .day}, title: h3}}").version())
        .isEqualTo(version);
    assertThat(rules("{item: li, fields: {title: h3, start: .date}}").version())
        .isNotEqualTo(version);
    assertThat(rules("{item: li, zone: UTC, fields: {title: h3, start: .day}}").version())
        .isNotEqualTo(version);
  }
}
