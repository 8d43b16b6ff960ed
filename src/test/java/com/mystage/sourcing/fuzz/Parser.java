package com.mystage.sourcing.fuzz;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractors;
import com.mystage.sourcing.extraction.dates.DateContext;
import com.mystage.sourcing.extraction.dates.HumanDates;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.Snapshot;
import com.mystage.sourcing.scraping.pages.Sitemaps;
import com.mystage.sourcing.scraping.polite.RobotsRules;
import com.mystage.sourcing.scraping.warc.WarcImport;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.rules.PageRules;
import com.mystage.sourcing.sources.rules.RulesFile;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.decoding.Headers;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whatever reads bytes that strangers wrote, each with the seeds that its mutations start from. */
enum Parser {
  ICAL("golden/.*\\.ics", bytes -> extract(bytes, null)),
  JSON_LD(
      "golden/(jsonld|concatenated|schedules).*\\.(html|json)",
      bytes -> extract(bytes, Given.PAGE)),
  MICRODATA("golden/.*microdata\\.html", bytes -> extract(bytes, Given.PAGE)),
  RDFA("golden/rdfa\\.html", bytes -> extract(bytes, Given.PAGE)),
  MICROFORMATS("golden/h-?(event|calendar)\\.html", bytes -> extract(bytes, Given.PAGE)),
  FEED("golden/.*\\.xml", bytes -> extract(bytes, Given.PAGE)),
  PLATFORM("golden/.*\\.json", bytes -> extract(bytes, Given.PAGE)),
  FACEBOOK("golden/facebook.*", bytes -> extract(bytes, "https://www.facebook.com/events/")),
  RULES("golden/rules-list\\.html", bytes -> extract(bytes, Given.PAGE, Given.RULES)),
  CHARSETS("seeds/charset.*", bytes -> extract(bytes, null)),
  DATE("seeds/date.*", Parser::date),
  ROBOTS("seeds/robots.*", Parser::robots),
  SITEMAP("seeds/sitemap.*", Parser::sitemap),
  WARC("seeds/warc.*", Parser::warc),
  CLOUD_EVENT("seeds/message.*", Parser::message);

  private final Pattern seeds;
  private final Consumer<byte[]> reading;

  Parser(String seeds, Consumer<byte[]> reading) {
    this.seeds = Pattern.compile(seeds);
    this.reading = reading;
  }

  /** Reads the bytes; a {@code FailureException} is an answer, anything else thrown is not. */
  void read(byte[] bytes) {
    try {
      reading.accept(bytes);
    } catch (FailureException answered) {
      Invariants.named(answered.failure());
    }
  }

  /** What its mutations start from, in the order of their names. */
  List<byte[]> seeds() {
    return Seeds.matching(seeds);
  }

  private static void extract(byte[] bytes, @Nullable String url) {
    extract(bytes, url, null);
  }

  private static void extract(byte[] bytes, @Nullable String url, @Nullable PageRules rules) {
    Instant at = Instant.parse("2026-03-14T00:00:00Z");
    Extraction extraction =
        new Extractors()
            .extract(
                new ExtractionInput(
                    new SourceId("test"),
                    "input",
                    url,
                    null,
                    bytes,
                    null,
                    Window.around(at),
                    at,
                    ContentHash.of(bytes),
                    rules));
    Invariants.hold(extraction);
  }

  private static void date(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (String language : List.of("en-US", "de")) {
      LocalDate seen = LocalDate.of(2026, 3, 14);
      HumanDates.read(text, new DateContext(seen, ZoneId.of("Europe/Berlin"), language));
    }
  }

  private static void robots(byte[] bytes) {
    RobotsRules rules = RobotsRules.of(bytes, "https://venue.example/robots.txt", "MyStage");
    rules.allow("https://venue.example/events/a?b=c");
    rules.crawlDelay();
    rules.sitemaps();
  }

  private static void sitemap(byte[] bytes) {
    Given.PARSER_LOG.setLevel(Level.OFF);
    String url = "https://venue.example/sitemap.xml";
    Sitemaps.of(Follow.USUAL)
        .from(new FetchOutcome.Fetched(bytes, url, null, Map.of(), null, null));
  }

  private static void warc(byte[] bytes) {
    new WarcImport("input.warc", 10_000_000, new SourceId("test"))
        .read(
            new ByteArrayInputStream(bytes),
            new WarcImport.Taker() {
              @Override
              public void take(Snapshot snapshot, byte[] body) {
                Invariants.check(snapshot.bytes() == body.length, "a snapshot of another size");
              }

              @Override
              public void refuse(Failure failure) {
                Invariants.named(failure);
              }
            });
  }

  /** Headers, an empty line, a body. */
  private static void message(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String[] parts = text.split("\n\n", 2);
    Map<String, List<String>> headers = new HashMap<>();
    for (String line : parts[0].split("\n")) {
      String[] header = line.split(": ", 2);
      headers
          .computeIfAbsent(header[0], name -> new ArrayList<>())
          .add(header.length > 1 ? header[1] : "");
    }
    String body = parts.length > 1 ? parts[1] : "";
    EventDecoder.decode(new Headers(headers), body.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static final class Given {
    static final Logger PARSER_LOG = Logger.getLogger("crawlercommons.sitemaps.SiteMapParser");
    static final String PAGE = "https://venue.example/events/";
    static final @Nullable PageRules RULES =
        RulesFile.read(Path.of("src/test/resources/extraction/golden/rules-list.rules.yaml"))
            .rules();
  }
}
