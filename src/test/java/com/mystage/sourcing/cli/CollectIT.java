package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code collect} as a user runs it, over good and bad inputs. */
class CollectIT {

  private static final String AT = "2027-03-01T00:00:00+01:00";

  @TempDir Path folder;

  @Test
  void everyItemIsAccountedForAndASecondRunHasNothingToDo() throws Exception {
    Path venue =
        feed(
            "venue",
            event("1", "Late Show: Amber Trio", "20270310T210000"),
            event("2", "Amber Trio", "20270310T180000"),
            event("3", "Long Gone", "20200101T180000"),
            "BEGIN:VEVENT\r\nUID:4\r\nSUMMARY:No start\r\nEND:VEVENT\r\n");
    Path guide = feed("guide", event("g1", "Amber Trio (late show)", "20270310T210000"));
    Path out = folder.resolve("catalogue.jsonl");

    CommandRun first = collect(venue, guide, "--out", out.toString());

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("5 items (VEVENTs, event objects) = 3 listed + 1 outside the window")
        .contains("+ 1 refused")
        .contains("3 listings (instances in the window) = 3 new + 0 changed + 0 unchanged")
        .contains("3 new listings = 2 began an event + 1 merged into one")
        .contains("has no start");
    Map<String, JsonNode> entities = entities(out);

    CommandRun second = collect(venue, guide, "--out", out.toString());

    assertThat(second.out())
        .contains("3 listings (instances in the window) = 0 new + 0 changed + 3 unchanged")
        .contains("2 events stand behind: 0 created, 0 updated, 2 unchanged");
    assertThat(entities(out)).isEqualTo(entities);
  }

  @Test
  void aChangedListingIsTheNextRevisionOfTheSameEvent() throws Exception {
    Path out = folder.resolve("catalogue.jsonl");
    Path venue = feed("venue", event("1", "Amber Trio", "20270310T200000"));
    collect(venue, "--out", out.toString());
    String before =
        entities(out).keySet().stream()
            .filter(id -> id.startsWith("ev_"))
            .findFirst()
            .orElseThrow();

    feed("venue", event("1", "Amber Trio", "20270310T203000"));
    CommandRun again = collect(venue, "--out", out.toString());

    assertThat(again.out()).contains("1 listings (instances in the window) = 0 new + 1 changed");
    assertThat(entities(out).get(before).path("start").asText())
        .isEqualTo("2027-03-10T20:30:00+01:00");
    assertThat(entities(out).get(before).path("revision").asInt()).isEqualTo(2);
  }

  @Test
  void badInputsAreNamedAndTheRestIsCollected() throws Exception {
    Path good = feed("good", event("1", "Amber Trio", "20270310T200000"));
    Path broken =
        Files.writeString(
            folder.resolve("broken.html"),
            "<html><script type='application/ld+json'>{\"@type\": \"Event\", \"name\": </script></html>");
    Path empty =
        Files.writeString(folder.resolve("empty.html"), "<html><p>Closed today.</p></html>");
    Path absurd =
        feed(
            "absurd",
            event("1", "Every second", "20270310T200000")
                .replace("END:VEVENT", "RRULE:FREQ=SECONDLY\r\nEND:VEVENT"));
    Path challenge =
        Files.writeString(
            folder.resolve("challenge.ics"),
            "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>"
                + "<script src='/cdn-cgi/challenge-platform/x.js'></script></body></html>");
    Path missing = folder.resolve("missing.ics");
    HttpServer web = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    web.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    web.start();
    try {
      String gone = "http://127.0.0.1:" + web.getAddress().getPort() + "/gone.ics";
      CommandRun run =
          CommandRun.of(
              folder,
              "collect",
              "--at",
              AT,
              "--data",
              folder.resolve("data").toString(),
              good.toString(),
              broken.toString(),
              empty.toString(),
              absurd.toString(),
              challenge.toString(),
              missing.toString(),
              good.toString(),
              gone);

      assertThat(run.status()).isEqualTo(1);
      assertThat(run.out())
          .contains("1 new listings = 1 began an event + 0 merged into one")
          .contains(good + ": is given twice")
          .contains(challenge + ": blocked")
          .contains(missing + ": failed")
          .contains(gone + ": failed: answered 404")
          .contains("no events found")
          .contains("repeats every 1 second");
    } finally {
      web.stop(0);
    }
  }

  @Test
  void wrongUsageIsStatusTwoAndSaysWhatIsWanted() throws Exception {
    CommandRun run = CommandRun.of(folder, "collect", "x.ics", "--at", "yesterday");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--at: 'yesterday' is not an RFC 3339 time");
  }

  @Test
  void extractPrintsListingsAndEndsWithOneWhenAnInputCannotBeRead() throws Exception {
    Path good = feed("good", event("1", "Amber Trio", "20270310T200000"));

    CommandRun run = CommandRun.of(folder, "extract", good.toString(), "missing.ics", "--at", AT);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("missing.ics");
    JsonNode listing = new ObjectMapper().readTree(run.out());
    assertThat(listing.path("title").asText()).isEqualTo("Amber Trio");
    assertThat(listing.path("start").asText()).isEqualTo("2027-03-10T20:00:00+01:00");
    assertThat(listing.path("provenance").path("title").path("path").asText()).contains("SUMMARY");
  }

  private CommandRun collect(Object... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("collect", "--at", AT));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return CommandRun.of(folder, all.toArray(String[]::new));
  }

  private Path feed(String name, String... events) throws IOException {
    return Files.writeString(
        folder.resolve(name + ".ics"),
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("", events) + "END:VCALENDAR\r\n");
  }

  private static String event(String uid, String title, String start) {
    return """
    BEGIN:VEVENT
    UID:%s
    SUMMARY:%s
    DTSTART;TZID=Europe/Berlin:%s
    DURATION:PT1H
    CATEGORIES:Concert
    LOCATION:Blue Door\\, 5 Harbour Street\\, Benchford
    END:VEVENT
    """
        .formatted(uid, title, start)
        .replace("\n", "\r\n");
  }

  private static Map<String, JsonNode> entities(Path file) throws IOException {
    Map<String, JsonNode> entities = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode entity = new ObjectMapper().readTree(line);
      entities.put(entity.path("id").asText(), entity);
    }
    return entities;
  }
}
