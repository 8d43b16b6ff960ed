package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.listings.ListingJson;
import com.mystage.sourcing.sources.rules.PageRules;
import com.mystage.sourcing.sources.rules.RulesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenCasesTest {

  private static final Path CASES = Path.of("src/test/resources/extraction/golden");
  private static final List<String> VOLATILE =
      List.of("id", "version", "seenAt", "snapshot", "source", "provenance");

  static List<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files
          .filter(path -> path.toString().matches(".*\\.(ics|html|json|xml)"))
          .sorted()
          .toList();
    }
  }

  private static @Nullable PageRules rules(Path input) {
    Path file = Path.of(input.toString().replaceFirst("\\.[a-z]+$", ".rules.yaml"));
    RulesFile read = Files.exists(file) ? RulesFile.read(file) : new RulesFile(null, List.of());
    assertThat(read.failures()).isEmpty();
    return read.rules();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everyCaseYieldsItsExpectedListings(Path input) throws IOException {
    Extraction extraction =
        new FileExtraction()
            .extract(
                input,
                new FileExtraction.Options(
                    Inputs.AT, null, "https://venue.example/events/", null, null, rules(input)));
    List<JsonNode> listings = new ArrayList<>();
    for (var listing : extraction.listings()) {
      ObjectNode json = ListingJson.mapper().valueToTree(listing);
      listings.add(json.remove(VOLATILE));
    }
    String expected = input.toString().replaceFirst("\\.[a-z]+$", ".expected.jsonl");
    List<JsonNode> wanted = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(expected))) {
      wanted.add(ListingJson.mapper().readTree(line));
    }
    assertThat(listings.stream().map(JsonNode::toString))
        .containsExactlyElementsOf(wanted.stream().map(JsonNode::toString).toList());
  }
}
