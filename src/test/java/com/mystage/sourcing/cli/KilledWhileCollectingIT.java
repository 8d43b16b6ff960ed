package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of {@code up} while it collects about 2,000 listings, at random moments. {@code
 * -Dmystage.test.kills=N} sets how often.
 */
class KilledWhileCollectingIT {

  private static final int KILLS = Integer.getInteger("mystage.test.kills", 4);
  private static final int LISTINGS = 2_000;

  @TempDir Path folder;

  @Test
  void afterKillsAtRandomMomentsTheCatalogueIsTheSameAndServedIdsStand() throws IOException {
    Path sources = sources();
    Map<Set<String>, JsonNode> undisturbed;
    try (PackagedService service = start("undisturbed", sources)) {
      undisturbed = catalogue(service.awaitReady().awaitIdle());
    }
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    Map<String, Set<String>> served = new HashMap<>();
    for (int kill = 0; kill < KILLS; kill++) {
      try (PackagedService service = start("killed", sources)) {
        service.awaitReady().awaitProgress(random.nextInt(LISTINGS));
        catalogue(service).forEach((keys, event) -> served.put(event.path("id").asText(), keys));
        service.kill();
      }
    }
    try (PackagedService service = start("killed", sources)) {
      Map<Set<String>, JsonNode> killed = catalogue(service.awaitReady().awaitIdle());
      assertThat(killed.keySet()).as("seed %d", seed).isEqualTo(undisturbed.keySet());
      killed.forEach((keys, event) ->
          assertThat(content(event))
              .as("seed %d", seed)
              .isEqualTo(content(Objects.requireNonNull(undisturbed.get(keys)))));
      served.forEach((id, keys) ->
          assertThat(keys(service.get("/api/v1/events/" + id)))
              .as("id %s served before a kill, seed %d", id, seed)
              .containsAll(keys));
    }
  }

  private PackagedService start(String data, Path sources) throws IOException {
    return PackagedService.up(folder.resolve(data), "--sources", sources.toString());
  }

  private Path sources() throws IOException {
    LocalDate first = LocalDate.now(ZoneOffset.UTC).plusDays(2);
    List<Path> feeds = BenchFeeds.write(folder.resolve("feeds"), LISTINGS, first, 11);
    StringBuilder yaml = new StringBuilder("sources:\n");
    for (Path feed : feeds) {
      String id = feed.getFileName().toString().replace(".ics", "");
      yaml.append("  - {id: ").append(id).append(", url: \"").append(feed.toUri()).append("\"}\n");
    }
    return Files.writeString(folder.resolve("sources.yaml"), yaml);
  }

  /** Every event of the catalogue by the keys of the listings behind it. */
  private static Map<Set<String>, JsonNode> catalogue(PackagedService service) {
    Map<Set<String>, JsonNode> events = new HashMap<>();
    String cursor = "";
    do {
      JsonNode page = service.get("/api/v1/events?limit=500&cursor=" + cursor);
      page.path("items").forEach(event -> events.put(keys(event), event));
      cursor = page.path("next").asText("");
    } while (!cursor.isEmpty());
    return events;
  }

  private static Set<String> keys(JsonNode event) {
    Set<String> keys = new TreeSet<>();
    event.path("listings").forEach(listing -> keys.add(listing.path("key").asText()));
    return keys;
  }

  /**
   * What the event says, without the ids and moments that another run may rightly have otherwise.
   */
  private static Map<String, JsonNode> content(JsonNode event) {
    ObjectNode copy = event.deepCopy();
    copy.remove(List.of("id", "revision", "createdAt", "updatedAt"));
    copy.path("performers").forEach(performer -> ((ObjectNode) performer).remove("id"));
    if (copy.get("venue") instanceof ObjectNode venue) {
      venue.remove("id");
    }
    Map<String, JsonNode> content = new TreeMap<>();
    copy.properties().forEach(field -> content.put(field.getKey(), field.getValue()));
    return content;
  }
}
