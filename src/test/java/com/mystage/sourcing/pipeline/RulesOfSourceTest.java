package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.rules.PageRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page without markup, and the rules that its source keeps. */
class RulesOfSourceTest {

  private static final Instant AT = Instant.parse("2026-03-14T00:00:00Z");
  private static final SourceId ID = new SourceId("barn");

  @TempDir Path folder;

  private static PageRules rules(String title) {
    ObjectNode rules = JsonNodeFactory.instance.objectNode().put("item", "li");
    rules.putObject("fields").put("title", title).put("start", "i");
    List<Failure> failures = new ArrayList<>();
    return Objects.requireNonNull(PageRules.read(rules, "rules", failures));
  }

  private static String extraction(JourneyInMemory journey) {
    SourceState state = journey.sources.state(Lane.LIVE, ID).orElseThrow();
    return Objects.requireNonNull(state.extraction());
  }

  @Test
  void editedRulesAreAppliedToAPageThatDidNotChange() throws Exception {
    Path page =
        Files.writeString(
            folder.resolve("barn.html"),
            "<html lang=en><ul><li><b>Barn</b><u>Fen Larks</u><i>April 1, 2026, 8pm</i></li></ul>");
    Source source = new Source(ID, "Barn", page.toUri().toString(), "America/Chicago", null);
    try (JourneyInMemory journey = new JourneyInMemory(folder, 1, 1)) {
      journey.sources.put(List.of(source));
      journey.look(Lane.LIVE, AT, "without", "barn");
      assertThat(journey.events()).isEmpty();

      journey.sources.put(List.of(source.ruled(rules("b"))));
      journey.look(Lane.LIVE, AT, "first", "barn");
      assertThat(journey.events()).extracting(LiveEvent::title).containsExactly("Barn");
      String first = extraction(journey);

      journey.look(Lane.LIVE, AT, "again", "barn");
      assertThat(extraction(journey)).isEqualTo(first);

      journey.sources.put(List.of(source.ruled(rules("u"))));
      journey.look(Lane.LIVE, AT, "edited", "barn");
      assertThat(journey.events()).extracting(LiveEvent::title).contains("Fen Larks");
      assertThat(extraction(journey)).isNotEqualTo(first);
    }
  }
}
