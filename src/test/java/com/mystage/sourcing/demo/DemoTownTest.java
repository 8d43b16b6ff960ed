package com.mystage.sourcing.demo;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.util.DateTimeComponents;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.sources.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTownTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private final DemoTown town = DemoTown.at("http://127.0.0.1:8080/");

  /** What a reader finds: source, title and start, which together tell listings apart. */
  private record Read(String source, String title, Instant start) {}

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "2026-11-29", "2027-03-01", "2027-10-30", "2028-02-29"})
  void theTownIsEquallyLivelyOnEveryDay(LocalDate today) {
    List<DemoEvent> events = town.expected(today);

    assertThat(events).hasSize(77);
    assertThat(events.stream().mapToInt(event -> event.listings().size()).sum()).isEqualTo(131);
    assertThat(events)
        .allSatisfy(event -> assertThat(event.start().date()).isBetween(today, today.plusDays(55)));
  }

  @Test
  void whatIsAnnouncedTodayIsAnnouncedTomorrowUnlessItHasBegun() {
    List<DemoEvent> today = town.expected(TODAY);
    Set<DemoEvent> tomorrow = new HashSet<>(town.expected(TODAY.plusDays(1)));

    assertThat(today.stream().filter(event -> event.start().date().isAfter(TODAY)))
        .allMatch(tomorrow::contains);
  }

  @Test
  void theSitesAreSourcesWithUniqueIdsAndAddresses() {
    List<Source> sources = town.sources();

    assertThat(sources).hasSize(14).extracting(Source::url).doesNotHaveDuplicates();
    assertThat(sources)
        .extracting(source -> source.id().value())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("demo-"));
    assertThat(sources.getFirst().url()).isEqualTo("http://127.0.0.1:8080/demo/kulturhof/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-23", "2027-03-14", "2027-10-17"})
  void thePagesSayExactlyWhatIsExpected(LocalDate today) throws Exception {
    Set<Read> expected = new HashSet<>();
    for (DemoEvent event : town.expected(today)) {
      for (DemoEvent.Behind behind : event.listings()) {
        expected.add(new Read(behind.source().value(), behind.title(), moment(behind.start())));
      }
    }

    List<Read> read = new ArrayList<>();
    for (Source source : town.sources()) {
      read.addAll(readPage(source, today));
    }

    assertThat(read).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anEarlyAndALateShowOfOneEveningAreTwoEvents() {
    List<DemoEvent> sisters =
        town.expected(TODAY).stream()
            .filter(event -> event.title().startsWith("Nightjar Sisters"))
            .toList();

    assertThat(sisters).hasSize(2).allSatisfy(event -> assertThat(event.listings()).hasSize(3));
    assertThat(sisters.get(0).start().date()).isEqualTo(sisters.get(1).start().date());
    assertThat(sisters.get(0).start()).isNotEqualTo(sisters.get(1).start());
  }

  @Test
  void everyKindOfTroubleIsInTown() {
    assertThat(town.expected(TODAY))
        .extracting(DemoEvent::status)
        .contains(EventStatus.CANCELLED, EventStatus.POSTPONED, EventStatus.RESCHEDULED);
    assertThat(text(page("silo"))).contains("previousStartDate");
    assertThat(page("stern").status()).isEqualTo(404);
    assertThat(page("arena").status()).isEqualTo(403);
    assertThat(page("arena").headers()).containsEntry("cf-mitigated", "challenge");
    assertThat(html("galerie").select("script, [itemscope]")).isEmpty();
    assertThat(html("muehle").select("script").stream().filter(script -> !isJson(script.data())))
        .hasSize(1);
  }

  @Test
  void anEmptyCalendarIsValid() {
    ICalendar calendar = calendar("chor", TODAY);

    assertThat(calendar.getEvents()).isEmpty();
    assertThat(calendar.validate(biweekly.ICalVersion.V2_0)).isNotNull();
  }

  @Test
  void calendarLinesAreNeverLongerThan75Octets() {
    String text = text(page("alte-post", "calendar.ics"));

    assertThat(text.split("\r\n"))
        .allSatisfy(
            line -> assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
    assertThat(text).doesNotContain("\n\n").contains("RRULE:FREQ=WEEKLY;UNTIL=", "EXDATE;TZID=");
  }

  @Test
  void aWeeklyShowIsOneRuleWithItsExceptions() {
    List<VEvent> jams =
        calendar("alte-post", TODAY).getEvents().stream()
            .filter(event -> event.getUid().getValue().startsWith("jam-session@"))
            .toList();

    assertThat(jams).hasSize(2);
    assertThat(jams.getFirst().getExceptionDates()).isNotEmpty();
    assertThat(jams.getLast().getRecurrenceId()).isNotNull();
    assertThat(jams.getLast().getSummary().getValue()).contains("later than usual");
  }

  @Test
  void everyLinkAndPictureOfAPageLeadsSomewhere() {
    for (Source source : town.sources()) {
      String site = source.id().value().replace("demo-", "");
      for (Element link : html(site).select("main a[href], main img[src]")) {
        String target = link.hasAttr("src") ? link.attr("src") : link.attr("href");
        if (target.startsWith("http")) {
          String path = target.replaceFirst(".*/demo/" + site + "/", "");
          assertThat(town.page(site, path, TODAY)).as(target).isPresent();
        }
      }
      assertThat(html(site).select("img")).allMatch(image -> !image.attr("alt").isBlank());
    }
  }

  @Test
  void aPageThatIsNotThereIsEmpty() {
    assertThat(town.page("silo", "nothing", TODAY)).isEmpty();
    assertThat(town.page("nowhere", "", TODAY)).isEmpty();
  }

  @Test
  void textsAreEscapedForTheirFormat() {
    assertThat(text(page("kulturhof"))).doesNotContain("{it.").doesNotContain("NOT_FOUND");
    assertThat(text(page("whatson"))).contains("Anna &amp; the Anchors");
  }

  private Collection<Read> readPage(Source source, LocalDate today) throws Exception {
    String site = source.id().value().replace("demo-", "");
    if (source.url().endsWith(".ics")) {
      return readCalendar(source, calendar(site, today));
    }
    List<Read> read = new ArrayList<>();
    Document page = Jsoup.parse(text(town.page(site, "", today).orElseThrow()));
    for (Element script : page.select("script[type=application/ld+json]")) {
      if (isJson(script.data())) {
        collect(source, JSON.readTree(script.data()), read);
      }
    }
    for (Element item : page.select("article[itemscope]")) {
      String start = item.select("[itemprop=startDate]").attr("datetime");
      read.add(
          new Read(
              source.id().value(),
              item.select("h2 [itemprop=name]").text(),
              moment(EventTime.parse(start + ":00"))));
    }
    return read;
  }

  private static void collect(Source source, JsonNode node, List<Read> read) {
    if (node.has("startDate")) {
      String name = node.get("name").asText();
      EventTime start = EventTime.parse(node.get("startDate").asText());
      read.add(new Read(source.id().value(), name, moment(start)));
    }
    node.forEach(child -> collect(source, child, read));
  }

  private static List<Read> readCalendar(Source source, ICalendar calendar) {
    TimeZone zone = TimeZone.getTimeZone(DemoTown.zone());
    List<Read> read = new ArrayList<>();
    for (VEvent event : calendar.getEvents()) {
      if (!event.getDateStart().getValue().hasTime()) {
        DateTimeComponents day = event.getDateStart().getValue().getRawComponents();
        LocalDate date = LocalDate.of(day.getYear(), day.getMonth(), day.getDate());
        read.add(
            new Read(
                source.id().value(),
                event.getSummary().getValue(),
                moment(new EventTime.Day(date))));
        continue;
      }
      Set<Instant> moved = new HashSet<>();
      if (event.getRecurrenceId() == null) {
        calendar.getEvents().stream()
            .filter(other -> other.getRecurrenceId() != null)
            .filter(other -> other.getUid().getValue().equals(event.getUid().getValue()))
            .forEach(other -> moved.add(other.getRecurrenceId().getValue().toInstant()));
      }
      event
          .getDateIterator(zone)
          .forEachRemaining(date -> {
            if (!moved.contains(date.toInstant())) {
              read.add(
                  new Read(source.id().value(), event.getSummary().getValue(), date.toInstant()));
            }
          });
    }
    return read;
  }

  private static Instant moment(EventTime time) {
    return time.instant(DemoTown.zone());
  }

  private ICalendar calendar(String site, LocalDate today) {
    DemoPage page = town.page(site, "calendar.ics", today).orElseThrow();
    assertThat(page.contentType()).startsWith("text/calendar");
    return Biweekly.parse(text(page)).first();
  }

  private Document html(String site) {
    return Jsoup.parse(text(page(site)));
  }

  private DemoPage page(String site) {
    return page(site, "");
  }

  private DemoPage page(String site, String path) {
    return town.page(site, path, TODAY).orElseThrow();
  }

  private static String text(DemoPage page) {
    return new String(page.body(), StandardCharsets.UTF_8);
  }

  private static boolean isJson(String text) {
    try {
      JSON.readTree(text);
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
