package com.mystage.sourcing.triggers.announcing;

import static com.mystage.sourcing.fixture.AnEvent.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.announcing.Announcer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {

  private static final AnnouncedEvents EVENTS = new AnnouncedEvents(URI.create("/here"));

  @TempDir Path folder;

  @Test
  void eachAnnouncementIsALineOfJson() throws IOException {
    Path file = folder.resolve("new/events.jsonl");
    try (Announcer announcer = new Announcer(folder, new FileSink("file", file, EVENTS))) {
      announcer.created(anEvent("One").build());
      announcer.announce();
      announcer.created(anEvent("Two").build());
      announcer.announce();
    }

    List<JsonNode> lines = lines(file);
    assertThat(lines)
        .extracting(line -> line.at("/data/event/title").asText())
        .containsExactly("One", "Two");
    assertThat(lines.getFirst().path("source").asText()).isEqualTo("/here");
  }

  @Test
  void aLineThatACrashCutOffDoesNotSpoilTheNext() throws IOException {
    Path file = Files.writeString(folder.resolve("events.jsonl"), "{\"id\":\"cut o");
    try (Announcer announcer = new Announcer(folder, new FileSink("file", file, EVENTS))) {
      announcer.created(anEvent("One").build());
      announcer.announce();
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(2).startsWith("{\"id\":\"cut o");
    assertThat(Json.parse(lines.get(1), JsonNode.class).path("id").asText()).contains(".1.created");
  }

  @Test
  void aFileThatCannotBeWrittenIsTriedAgain() throws IOException {
    Path file = Files.createDirectory(folder.resolve("events.jsonl"));
    try (Announcer announcer = new Announcer(folder, new FileSink("file", file, EVENTS))) {
      announcer.created(anEvent("One").build());

      assertThat(announcer.announce().getFirst()).isInstanceOf(Outcome.Retry.class);
    }
  }

  @Test
  void theLogIsToldToo() {
    try (Announcer announcer = new Announcer(folder, new LogSink("log", EVENTS))) {
      announcer.created(anEvent("One").build());

      assertThat(announcer.announce()).containsExactly(Outcome.Done.andNothingMore());
    }
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(line -> Json.parse(line, JsonNode.class)).toList();
  }
}
