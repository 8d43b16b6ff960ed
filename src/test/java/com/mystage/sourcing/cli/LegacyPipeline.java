package com.mystage.sourcing.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The old pipeline of the rehearsal, a program of its own: for each source that it is told on its
 * standard input it reads the feed in its own way, knows what it had already by title and time, and
 * writes its documents, a line each. In three events it differs from what the feeds say.
 */
final class LegacyPipeline {

  static final String FORGOTTEN = "Forgotten Song";
  static final String OTHERWISE = "Evening Otherwise";
  static final String PHANTOM = "Phantom Gala";

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

  private final Path feeds;
  private final Path out;
  private final Map<String, String> documents = new LinkedHashMap<>();

  private LegacyPipeline(Path feeds, Path out) {
    this.feeds = feeds;
    this.out = out;
  }

  public static void main(String... args) throws IOException {
    LegacyPipeline pipeline = new LegacyPipeline(Path.of(args[0]), Path.of(args[1]));
    BufferedReader events =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String source = events.readLine(); source != null; source = events.readLine()) {
      pipeline.scrape(source);
      System.out.println("done " + source);
    }
  }

  private void scrape(String source) throws IOException {
    Map<String, String> event = new HashMap<>();
    List<String> lines = Files.readAllLines(feeds.resolve(source + ".ics"));
    for (String line : lines) {
      if (line.equals("END:VEVENT")) {
        write(source, event);
        event = new HashMap<>();
      }
      int colon = line.indexOf(':');
      event.put(line.substring(0, colon).replaceFirst(";.*", ""), line.substring(colon + 1));
    }
    write(
        source,
        Map.of(
            "UID",
            "phantom",
            "SUMMARY",
            PHANTOM,
            "DTSTART",
            "20271231T200000",
            "LOCATION",
            "Attic"));
    Files.write(out, documents.values());
  }

  private void write(String source, Map<String, String> event) {
    String title = event.get("SUMMARY");
    if (title.equals(FORGOTTEN)) {
      return;
    }
    long start =
        LocalDateTime.parse(event.get("DTSTART"), LOCAL)
            .plusHours(title.equals(OTHERWISE) ? 1 : 0)
            .atZone(ZoneId.of("Europe/Vienna"))
            .toInstant()
            .toEpochMilli();
    String id = "L" + Integer.toHexString((title + start).hashCode());
    documents.putIfAbsent(
        id,
        "{\"path\":\"legacyEvents/%s\",\"createTime\":\"%s\",\"updateTime\":\"%s\",\"fields\":{\"name\":\"%s\",\"startsAt\":%d,\"state\":\"on\",\"place\":{\"ref\":\"P-%s\",\"title\":\"%s\"},\"origin\":{\"feed\":\"%s\",\"uid\":\"%s\"}}}"
            .formatted(
                id,
                Instant.now(),
                Instant.now(),
                title,
                start,
                event.get("LOCATION").replace(" ", ""),
                event.get("LOCATION"),
                source,
                event.get("UID")));
  }
}
