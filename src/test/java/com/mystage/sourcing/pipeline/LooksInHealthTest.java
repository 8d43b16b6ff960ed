package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.pipeline.replay.Difference;
import com.mystage.sourcing.pipeline.replay.Difference.Change;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.Interval;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceKind;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Alarms;
import com.mystage.sourcing.sources.health.Run;
import com.mystage.sourcing.sources.health.Run.Verdict;
import com.mystage.sourcing.sources.health.Runs;
import com.mystage.sourcing.sources.health.Signal;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.Looks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is usual for a source of several pages, and what is not; through the whole journey. */
class LooksInHealthTest {

  private static final Instant AT = Instant.parse("2026-11-23T00:00:00Z");
  private static final SourceId HALL = new SourceId("hall");
  private static final String CHALLENGE =
      "<html><head><title>Just a moment...</title></head><body></body></html>";

  @TempDir private Path folder;
  private LocalWeb web;
  private JourneyInMemory journey;
  private final Map<String, LocalWeb.Answer> site = new ConcurrentHashMap<>();
  private final Map<String, List<String>> validators = new ConcurrentHashMap<>();
  private @Nullable Follow follow;
  private String zone = "Europe/Vienna";
  private Instant at = AT.minus(Duration.ofDays(1));

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
    web.on(
        "/",
        exchange -> {
          String address = exchange.getRequestURI().toString();
          List<String> sent = exchange.getRequestHeaders().get("If-None-Match");
          validators
              .computeIfAbsent(address, _ -> new CopyOnWriteArrayList<>())
              .add(sent == null ? "none" : sent.getFirst());
          site.getOrDefault(address, LocalWeb.text(404, "no")).to(exchange);
        });
    // Each task comes twice, and has its effect once.
    Map<String, String> settings = Map.of("mystage.scraping.host-interval", "PT0S");
    journey = new JourneyInMemory(folder, 1, 2, web.endpoint(), settings);
  }

  @AfterEach
  void stop() {
    journey.close();
    web.close();
  }

  @Test
  void allPagesOfALookAreOneRun() {
    events(4, 0);
    Run run = look();

    assertThat(runs()).hasSize(1);
    assertThat(List.of(run.read(), run.refused(), run.listings(), run.ahead(), run.created()))
        .containsExactly(4, 0, 4, 4, 4);
    assertThat(run.verdict()).isEqualTo(Verdict.GOOD);
    assertThat(run.filled()).containsEntry("venue", 4).containsEntry("offset", 4);
    assertThat(looked().settled()).isTrue();
  }

  @Test
  void aLookThatBringsTheSameOnTheSameDayIsNotReadAgain() {
    events(4, 0);
    look();
    at = at.minus(Duration.ofDays(1));
    list(3, 2, 1, 0);
    look();

    assertThat(runs()).hasSize(1);
    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.UNCHANGED);
    assertThat(looked().settled()).isTrue();
  }

  @Test
  void whatACompleteLookNoLongerListsHasVanished() {
    events(4, 0);
    look();
    list(0, 1, 2);
    site.remove("/events/act-1");
    Run run = look();

    assertThat(counts(run)).containsExactly(0, 0, 2, 2);
    assertThat(vanished()).containsExactly("Act 1", "Act 3");
  }

  @Test
  void nothingVanishesFromALookThatLacksAPageButFromTheNextOne() {
    events(4, 0);
    look();
    list(0, 1, 2);
    site.put("/events/act-1", LocalWeb.text(500, "oh"));
    Run lacking = look();

    assertThat(lacking.verdict()).isEqualTo(Verdict.UNUSUAL);
    assertThat(lacking.listings()).isEqualTo(2);
    assertThat(vanished()).isEmpty();
    assertThat(alarms()).isEmpty();
    assertThat(journey.state("hall").problem()).contains("/events/act-1: answered 500");

    event(1, 0);
    assertThat(counts(look())).containsExactly(0, 0, 3, 1);
    assertThat(vanished()).containsExactly("Act 3");
  }

  @Test
  void aPageThatAnswersNotModifiedCountsWithWhatItBroughtBefore() {
    events(4, 0);
    LocalWeb.Answer whole = Objects.requireNonNull(site.get("/events/act-2"));
    site.put(
        "/events/act-2",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"two\"");
          boolean known = exchange.getRequestHeaders().containsKey("If-None-Match");
          (known ? LocalWeb.bytes(304, new byte[0]) : whole).to(exchange);
        });
    look();
    event(0, 1);
    Run run = look();

    assertThat(validators.get("/events/act-2")).containsExactly("none", "\"two\"");
    assertThat(counts(run)).containsExactly(0, 1, 3, 0);
    assertThat(run.listings()).isEqualTo(4);
  }

  @Test
  void aChallengeInPlaceOfOnePageAlarmsAndItsEventStays() {
    events(4, 0);
    look();
    site.put("/events/act-2", LocalWeb.text(200, CHALLENGE, "ETag", "\"no\""));
    list(0, 1, 2);
    Run run = look();

    assertThat(run.verdict()).isEqualTo(Verdict.UNUSUAL);
    assertThat(signals()).containsExactly(Signal.Kind.BLOCKED);
    assertThat(alarm().signals().getFirst().text()).contains("1 page: ", "/events/act-2");
    assertThat(vanished()).isEmpty();
    assertThat(journey.state("hall").problem()).contains("/events/act-2");

    event(2, 0);
    assertThat(look().verdict()).isEqualTo(Verdict.GOOD);
    assertThat(validators.get("/events/act-2")).doesNotContain("\"no\"");
    assertThat(alarms()).isEmpty();
    assertThat(vanished()).containsExactly("Act 3");
  }

  @Test
  void challengesEverywhereAlarmAndPublishNothing() {
    events(4, 0);
    look();
    Set<String> told = journey.told();
    for (int i = 0; i < 4; i++) {
      site.put("/events/act-" + i, LocalWeb.text(200, CHALLENGE));
    }
    Run details = look();
    assertThat(details.verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(signals()).containsExactly(Signal.Kind.BLOCKED);

    site.put("/events/", LocalWeb.text(200, CHALLENGE));
    assertThat(look().verdict()).isEqualTo(Verdict.UNREADABLE);
    assertThat(signals()).containsExactly(Signal.Kind.BLOCKED);
    assertThat(journey.state("hall").outcome()).isEqualTo(SourceState.Outcome.BLOCKED);
    assertThat(journey.told()).isEqualTo(told);

    events(4, 0);
    assertThat(counts(look())).containsExactly(0, 0, 4, 0);
    assertThat(alarms()).isEmpty();
  }

  @Test
  void aListThatLeadsNowhereIsEmptyAndNothingVanishes() {
    events(4, 0);
    look();
    list();
    Run run = look();

    assertThat(run.verdict()).isEqualTo(Verdict.UNUSUAL);
    assertThat(signals()).containsExactly(Signal.Kind.EMPTY);
    assertThat(vanished()).isEmpty();
  }

  @Test
  void aSourceThatMovedAsAWholeIsHeldBackUntilAPersonReleasesAllItsPagesTogether() {
    events(4, 0);
    Run good = look();
    Set<String> told = journey.told();
    events(5, 7);
    Run run = look();

    assertThat(run.verdict()).isEqualTo(Verdict.HELD);
    assertThat(alarm().signals().getFirst().text()).isEqualTo("4 of 4 starts moved by +7 h");
    assertThat(alarm().good()).isEqualTo(good);
    assertThat(journey.told()).isEqualTo(told);

    journey.held.release(Lane.LIVE, HALL, run.reading());
    journey.runAll();
    assertThat(counts(newest())).containsExactly(1, 4, 0, 0);
    assertThat(newest().verdict()).isEqualTo(Verdict.RELEASED);
    assertThat(journey.told()).isNotEqualTo(told).hasSize(5);
    assertThat(alarms()).isEmpty();
  }

  @Test
  void whatWasDiscardedStaysOutUntilAPageSaysSomethingElse() {
    events(4, 0);
    look();
    Set<String> told = journey.told();
    events(4, 7);
    journey.held.discard(Lane.LIVE, HALL, look().reading());

    assertThat(look().verdict()).isEqualTo(Verdict.DISCARDED);
    assertThat(journey.told()).isEqualTo(told);
    event(0, 8);
    assertThat(look().verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void pagesOfAListThatSuddenlyEndAlarmAndNothingVanishes() {
    events(24, 0);
    list("<a rel=next href='/events/?p=1'>more</a>", 0, 1, 2, 23);
    site.put("/events/?p=1", links(range(3, 23)));
    look();
    list(0, 1, 2, 23);
    Run run = look();

    assertThat(run.listings()).isEqualTo(4);
    assertThat(signals()).containsExactly(Signal.Kind.DROP);
    assertThat(vanished()).isEmpty();
  }

  @Test
  void aSourceThatIsNeverCompleteHasItsUsualToo() {
    follow = new Follow(null, null, null, List.of(), 5);
    events(9, 0);
    assertThat(look().verdict()).isEqualTo(Verdict.UNUSUAL);
    list();
    look();

    assertThat(signals()).containsExactly(Signal.Kind.EMPTY);
  }

  @Test
  void looksThatFailForMuchLongerThanUsualAlarm() {
    events(4, 0);
    for (int day = 0; day < 5; day++) {
      look();
    }
    site.put("/events/", LocalWeb.text(503, "oh"));
    for (int day = 0; day < 4; day++) {
      look();
    }

    assertThat(runs()).hasSize(5);
    assertThat(signals()).containsExactly(Signal.Kind.FAILING);
    assertThat(vanished()).isEmpty();
  }

  @Test
  void noLookBeginsBeforeTheOneBeforeItWasRead() {
    events(2, 0);
    register();
    journey.ask(HALL, AT, "first");
    journey.runAll(Step.SCRAPING);
    assertThat(looked().ended()).isTrue();
    assertThat(looked().settled()).isFalse();
    int visits = validators.values().stream().mapToInt(List::size).sum();

    journey.ask(HALL, AT, "second");
    journey.runAll(Step.SCRAPING);
    assertThat(validators.values().stream().mapToInt(List::size).sum()).isEqualTo(visits);
    journey.runAll();
    assertThat(looked().settled()).isTrue();
    journey.ask(HALL, AT, "third");
    journey.runAll();
    assertThat(validators.values().stream().mapToInt(List::size).sum()).isGreaterThan(visits);
  }

  @Test
  void anEventOfWhichOnlyAnotherPageTellsIsNotLost() {
    events(2, 0);
    site.put("/events/act-1", LocalWeb.text(200, "<html><body>soon</body></html>"));
    site.put("/events/act-0", page(0, 0, 0).with(page(1, 1, 0)).answer());
    look();

    assertThat(journey.events()).extracting(LiveEvent::title).contains("Act 0", "Act 1");
  }

  @Test
  void replayReadsAllPagesAndTellsWhatWouldChange() {
    site.put("/events/act-0", page(0, 0, 0).without("+01:00").answer());
    event(1, 0);
    event(2, 0);
    list(0, 1, 2);
    look();
    zone = "Europe/London";
    register();

    Difference difference = journey.replay.of(Lane.LIVE, HALL, at, Window.around(at));
    assertThat(difference.changes())
        .extracting(Change::kind, Change::title)
        .contains(tuple(Difference.Kind.CHANGED, "Act 0"))
        .hasSize(3);
    assertThat(difference.changes().getFirst().fields())
        .extracting(Difference.FieldChange::field)
        .contains("start");

    journey.replay.apply(Lane.LIVE, HALL, difference.snapshot(), at, Window.around(at));
    journey.runAll();
    assertThat(journey.replay.of(Lane.LIVE, HALL, at, Window.around(at)).changes()).isEmpty();
    assertThat(newest().verdict()).isEqualTo(Verdict.RELEASED);
  }

  private void register() {
    journey.sources.put(
        List.of(
            new Source(
                HALL,
                "The Hall",
                web.url("/events/"),
                zone,
                new Interval.Fixed(Duration.ofDays(1)),
                null,
                null,
                SourceKind.PAGE_LIST,
                follow,
                null,
                null)));
  }

  /** A day later. */
  private Run look() {
    at = at.plus(Duration.ofDays(1));
    register();
    journey.look(Lane.LIVE, at, "look " + at + " " + runs().size(), "hall");
    return newest();
  }

  private void events(int many, int hoursLater) {
    for (int i = 0; i < many; i++) {
      event(i, hoursLater);
    }
    list(range(0, many));
  }

  private void event(int number, int hoursLater) {
    site.put("/events/act-" + number, page(number, number, hoursLater).answer());
  }

  private void list(int... numbers) {
    site.put("/events/", links(numbers));
  }

  private void list(String more, int... numbers) {
    site.put("/events/", LocalWeb.text(200, html(numbers) + more));
  }

  private static LocalWeb.Answer links(int... numbers) {
    return LocalWeb.text(200, html(numbers));
  }

  private static String html(int... numbers) {
    StringBuilder html = new StringBuilder("<h1>Programme</h1>");
    for (int number : numbers) {
      html.append("<h2><a href='/events/act-%d'>Act</a></h2>".formatted(number));
    }
    return html.toString();
  }

  private static int[] range(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  /** A page with the event of that number. */
  private Markup page(int number, int day, int hoursLater) {
    LocalDateTime start =
        LocalDateTime.parse("2026-12-10T12:00").plusDays(day).plusHours(hoursLater);
    return new Markup(
        """
        <script type="application/ld+json">
        {"@context":"https://schema.org","@type":"MusicEvent","name":"Act %d","url":"%s",
         "startDate":"%s:00+01:00",
         "location":{"@type":"Place","name":"The Hall","address":"1 Quay, Marlow"}}
        </script>
        """
            .formatted(number, web.url("/events/act-" + number), start));
  }

  private record Markup(String html) {
    Markup with(Markup other) {
      return new Markup(html + other.html);
    }

    Markup without(String text) {
      return new Markup(html.replace(text, ""));
    }

    LocalWeb.Answer answer() {
      return LocalWeb.text(200, "<html><body>" + html + "</body></html>");
    }
  }

  private List<Run> runs() {
    return Runs.of(journey.documents, Lane.LIVE, HALL);
  }

  private Run newest() {
    return runs().getFirst();
  }

  /** Created, changed, unchanged, vanished. */
  private static List<Integer> counts(Run run) {
    return List.of(run.created(), run.changed(), run.unchanged(), run.vanished());
  }

  private List<String> vanished() {
    return journey.events().stream()
        .filter(event -> event.vanished() != null)
        .map(LiveEvent::title)
        .sorted()
        .toList();
  }

  private Look looked() {
    return Looks.find(journey.documents, Lane.LIVE, HALL).orElseThrow();
  }

  private List<Alarm> alarms() {
    return new Alarms(journey.documents).open(Lane.LIVE);
  }

  private Alarm alarm() {
    return alarms().getFirst();
  }

  private List<Signal.Kind> signals() {
    return alarm().signals().stream().map(Signal::kind).toList();
  }
}
