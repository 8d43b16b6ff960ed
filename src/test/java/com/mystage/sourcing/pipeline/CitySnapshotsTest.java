package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The feeds of a real town as they were on four days, scraped in order, where the corpus is at
 * hand: {@code -Dcorpus=FOLDER}, or {@code ../shared/corpus}. What each day changed stands in
 * docs/health.md, with the reason.
 */
class CitySnapshotsTest {

  private static final Path CORPUS =
      Path.of(System.getProperty("corpus", "../shared/corpus"), "community-calendar");
  private static final Path PAGE = Path.of("docs/health.md");
  private static final List<String> DAYS =
      List.of("2026-02-12", "2026-02-25", "2026-03-06", "2026-03-14");
  private static final Set<String> SHIFTED =
      Set.of(
          "uudavis",
          "ucdavis_campusgroups",
          "ucdavis_athletics",
          "ucdavis_library",
          "ucdavis_arts");

  @TempDir private Path folder;
  private final Map<String, byte[]> served = new ConcurrentHashMap<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();

  @Test
  void fourDaysOfATownAreReconciledAndTheDayThatIsShiftedIsHeldBack() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS.resolve("davis-2026-03-14")), "no corpus");
    try (LocalWeb web = web();
        JourneyInMemory journey =
            new JourneyInMemory(
                Files.createDirectories(folder.resolve("data")), 1, 1, List.of(web.endpoint()))) {
      List<String> rows = new ArrayList<>();
      for (String day : DAYS) {
        serve(day);
        look(journey, web, day);
        rows.addAll(rows(journey, day));
      }
      assertThat(told(Files.readString(PAGE))).containsExactlyElementsOf(rows);
      theShiftIsHeldBack(journey);
      halfOfTheFeedsFailAndNothingChanges(journey, web);
    }
  }

  private static void theShiftIsHeldBack(JourneyInMemory journey) {
    Map<String, Alarm> alarms = new TreeMap<>();
    new Alarms(journey.documents)
        .open(Lane.LIVE)
        .forEach(alarm -> alarms.put(alarm.source().value(), alarm));
    assertThat(alarms.keySet()).containsAll(SHIFTED).contains("putahcreekcouncil");
    for (String source : SHIFTED) {
      assertThat(alarms.get(source).held()).as(source).isTrue();
      assertThat(alarms.get(source).signals())
          .as(source)
          .extracting(Signal::kind)
          .contains(Signal.Kind.SHIFTED);
      assertThat(alarms.get(source).good()).as(source).isNotNull();
    }
    assertThat(journey.documents.query(Query.from("listings")))
        .filteredOn(listing -> SHIFTED.contains(listing.fields().path("source").asText()))
        .isNotEmpty()
        .noneMatch(listing -> listing.fields().path("seenAt").asText().startsWith(DAYS.getLast()));
  }

  private void halfOfTheFeedsFailAndNothingChanges(JourneyInMemory journey, LocalWeb web)
      throws IOException {
    Set<String> told = journey.told();
    List<String> runs = runs(journey);
    served.keySet().stream().sorted().limit(served.size() / 2).forEach(broken::add);
    look(journey, web, DAYS.getLast());

    assertThat(journey.told()).isEqualTo(told);
    assertThat(runs(journey)).isEqualTo(runs);
    assertThat(broken)
        .isNotEmpty()
        .allMatch(it -> journey.state(it).outcome() == SourceState.Outcome.FAILED);
  }

  /** Those that were read; a page that cannot be is asked for anew by each look. */
  private List<String> runs(JourneyInMemory journey) {
    return served.keySet().stream()
        .sorted()
        .flatMap(source -> Runs.of(journey.documents, Lane.LIVE, new SourceId(source)).stream())
        .filter(run -> run.verdict() != Run.Verdict.UNREADABLE)
        .map(Run::task)
        .toList();
  }

  private LocalWeb web() throws IOException {
    LocalWeb web = new LocalWeb();
    web.on(
        "/",
        exchange -> {
          String name = exchange.getRequestURI().getPath().substring(1).replace(".ics", "");
          byte[] body = served.get(name);
          int status = body == null ? 404 : broken.contains(name) ? 500 : 200;
          LocalWeb.bytes(
                  status, status == 200 ? body : new byte[0], "Content-Type", "text/calendar")
              .to(exchange);
        });
    return web;
  }

  private void serve(String day) throws IOException {
    served.clear();
    try (Stream<Path> files = Files.list(CORPUS.resolve("davis-" + day).resolve("feeds"))) {
      for (Path file : files.toList()) {
        served.put(file.getFileName().toString().replace(".ics", ""), Files.readAllBytes(file));
      }
    }
  }

  /** At midnight by the town's clocks. */
  private void look(JourneyInMemory journey, LocalWeb web, String day) {
    List<String> ids = served.keySet().stream().sorted().toList();
    journey.sources.put(
        ids.stream()
            .map(id ->
                new Source(
                    new SourceId(id), id, web.url("/" + id + ".ics"), "America/Los_Angeles", null))
            .toList());
    journey.look(
        Lane.LIVE,
        Instant.parse(day + "T08:00:00Z"),
        "look " + day + " " + broken,
        ids.toArray(String[]::new));
  }

  /** As the page has them, without the reasons. */
  private List<String> rows(JourneyInMemory journey, String day) {
    return served.keySet().stream()
        .sorted(Comparator.naturalOrder())
        .map(source -> {
          Run run = Runs.of(journey.documents, Lane.LIVE, new SourceId(source)).getFirst();
          return "| "
              + String.join(
                  " | ",
                  day,
                  source,
                  run.verdict().name().toLowerCase(Locale.ROOT),
                  String.valueOf(run.created()),
                  String.valueOf(run.changed()),
                  String.valueOf(run.unchanged()),
                  String.valueOf(run.vanished()),
                  String.valueOf(run.begun()),
                  String.valueOf(run.beyond()));
        })
        .toList();
  }

  private static List<String> told(String page) {
    return page.lines()
        .filter(line -> line.startsWith("| 2026-"))
        .map(line -> {
          String[] cells = line.split(" \\| ");
          assertThat(cells[9]).as("why: " + line).isNotBlank();
          return String.join(" | ", List.of(cells).subList(0, 9));
        })
        .toList();
  }
}
