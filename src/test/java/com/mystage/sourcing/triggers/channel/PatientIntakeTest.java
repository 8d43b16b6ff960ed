package com.mystage.sourcing.triggers.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.IntakeFixture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientIntakeTest {

  private static final RuntimeException AWAY =
      new Failure.Unreachable("queue scraping", "is away").asException();

  @TempDir Path folder;
  private IntakeFixture here;
  private RefusedMessages refused;
  private final List<Duration> pauses = new ArrayList<>();

  @BeforeEach
  void open() {
    here = new IntakeFixture(folder);
    refused = new RefusedMessages(here.documents, here.archive, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    here.close();
  }

  private PatientIntake intake(Consumer<Duration> pausing) {
    return new PatientIntake(here.intake(), refused, 1_000, Duration.ofMinutes(1), pausing);
  }

  private static Received scrape(String source) {
    return new Received(
        "kafka events",
        "0/7",
        Map.of(
            "ce-specversion", "1.0",
            "ce-id", "7",
            "ce-source", "/s",
            "ce-type", "com.mystage.source.scrape",
            "content-type", "application/json"),
        "{\"source\":\"%s\"}".formatted(source).getBytes(UTF_8));
  }

  @Test
  void aMessageIsATaskWhenItReturns() {
    intake(pauses::add).take(scrape("bluemoon"));
    assertThat(here.queued).hasSize(1);
    assertThat(refused.count()).isZero();
  }

  @Test
  void whatIsRefusedIsPutAsideWithItsReasonOnceHoweverOftenItComes() {
    intake(pauses::add).take(scrape("nowhere"));
    intake(pauses::add).take(scrape("nowhere"));

    assertThat(here.queued).isEmpty();
    assertThat(pauses).isEmpty();
    assertThat(refused.list(10))
        .singleElement()
        .satisfies(kept -> {
          JsonNode fields = kept.fields();
          assertThat(fields.path("source").asText()).isEqualTo("kafka events");
          assertThat(fields.path("id").asText()).isEqualTo("0/7");
          assertThat(fields.path("input").asText()).isEqualTo("source nowhere");
          assertThat(fields.path("reason").asText()).isEqualTo("is not registered");
          assertThat(fields.path("headers").valueStream())
              .contains(Json.mapper().createObjectNode().put("name", "ce-id").put("value", "7"));
          ContentHash hash = new ContentHash(fields.path("archived").asText());
          assertThat(here.archive.get(hash)).isEqualTo(scrape("nowhere").body());
        });
    assertThat(here.counted("put-aside")).isEqualTo(2);
  }

  @Test
  void namesThatASenderChoseAreKeptWhateverTheyAre() {
    Map<String, String> headers = new HashMap<>(Map.of("__a__", "1", "a.b/c", "2", "", "3"));
    IntStream.range(0, 600).forEach(i -> headers.put("x" + i, "y".repeat(3_000)));
    intake(pauses::add).take(new Received("kafka events", "0/9", headers, new byte[0]));

    JsonNode kept = refused.list(1).getFirst().fields().path("headers");
    assertThat(kept).hasSize(100);
    assertThat(kept.findValuesAsText("name")).contains("", "__a__", "a.b/c");
  }

  @Test
  void whatIsTooLargeIsPutAsideToo() {
    Received large = new Received("kafka events", "0/8", Map.of(), new byte[1_001]);
    intake(pauses::add).take(large);
    assertThat(refused.list(1).getFirst().fields().path("reason").asText())
        .isEqualTo("is larger than 1000 bytes");
  }

  @Test
  void aStoreThatIsAwayIsWaitedForWithGrowingPauses() {
    here.failing(AWAY);
    intake(
            pause -> {
              pauses.add(pause);
              if (pauses.size() == 4) {
                here.failing(null);
              }
            })
        .take(scrape("bluemoon"));

    assertThat(pauses).extracting(Duration::toMillis).containsExactly(200L, 400L, 800L, 1_600L);
    assertThat(here.queued).hasSize(1);
    assertThat(here.counted("status-503")).isEqualTo(4);
  }

  @Test
  void patienceEndsWithWhatStoodInTheWayAndNothingIsPutAside() {
    here.failing(AWAY);
    assertThatThrownBy(() -> intake(pauses::add).take(scrape("bluemoon")))
        .hasMessage("queue scraping: is away");

    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isLessThan(Duration.ofSeconds(31)));
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofMinutes(1), Duration.ofSeconds(90));
    assertThat(refused.count()).isZero();
  }
}
