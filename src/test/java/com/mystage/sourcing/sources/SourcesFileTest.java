package com.mystage.sourcing.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesFileTest {

  @TempDir private Path folder;

  @Test
  void everyFieldIsRead() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - id: blue-moon
                name: Blue Moon Club
                url: https://bluemoon.example/events
                timeZone: Europe/Vienna
                every: 6h
            """);

    assertThat(file.failures()).isEmpty();
    assertThat(file.sources())
        .containsExactly(
            new Source(
                new SourceId("blue-moon"),
                "Blue Moon Club",
                "https://bluemoon.example/events",
                "Europe/Vienna",
                Duration.ofHours(6)));
  }

  @Test
  void aCronExpressionSaysWhenByTheClocksOfItsZoneOrTheSources() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - {id: a, url: "https://a.example/", cron: "0 6 * * MON-FRI", timeZone: Europe/Vienna}
              - {id: b, url: "https://b.example/", cron: "0 6 * * 1", timeZone: Europe/Vienna, scheduleZone: America/Chicago}
              - {id: c, url: "https://c.example/", cron: "0 6 * * *"}
              - {id: d, url: "https://d.example/"}
            """);

    assertThat(file.failures()).isEmpty();
    assertThat(file.sources())
        .extracting(source -> source.schedule().text())
        .containsExactly(
            "0 6 * * MON-FRI Europe/Vienna",
            "0 6 * * 1 America/Chicago",
            "0 6 * * * UTC",
            "every PT6H");
  }

  @Test
  void aKindAndWhatIsFollowedAreRead() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - id: a
                url: https://a.example/events
                kind: page-list
                follow: {details: "h2 a", next: a.older, paths: "/gig/.*", hosts: [Tickets.a.example], pages: 20}
              - {id: b, url: "https://b.example/", follow: {paths: "/gig/.*"}}
            """);

    assertThat(file.failures()).isEmpty();
    Source first = file.sources().getFirst();
    assertThat(first.kind()).isEqualTo(SourceKind.PAGE_LIST);
    assertThat(first.follow())
        .isEqualTo(new Follow("h2 a", "/gig/.*", "a.older", List.of("tickets.a.example"), 20));
    assertThat(Json.read(Json.fields(first), Source.class, "a")).isEqualTo(first);
    assertThat(file.sources().getLast().kindOrUsual()).isEqualTo(SourceKind.PAGE_LIST);
  }

  @Test
  void whatIsWrongWithAKindIsNamedByItsField() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - {id: a, url: "https://a.example/", kind: webpage}
              - {id: b, url: "https://b.example/", follow: {details: "a["}}
              - {id: c, url: "https://c.example/", follow: {paths: "(", pages: 9}}
              - {id: d, url: "https://d.example/", follow: {pages: 1000}}
              - {id: e, url: "https://e.example/", follow: {hosts: ["https://x.example/"], depth: 3}}
              - {id: f, url: feeds/f.ics, kind: sitemap}
              - {id: g, url: "https://g.example/", kind: sitemap, follow: {details: a}}
              - {id: h, url: "https://api.songkick.com/x?apikey=s3cret"}
            """);

    assertThat(file.sources()).isEmpty();
    String name = folder.resolve("sources.yaml").toString();
    assertThat(file.failures())
        .extracting(failure -> failure.line().replace(name + " entry ", ""))
        .containsExactly(
            "1 (a) kind: kind 'webpage' is not one of page, page-list, calendar, feed, sitemap,"
                + " the-events-calendar, squarespace, google-calendar, songkick, bandsintown,"
                + " ticketmaster, eventbrite, facebook, file",
            "2 (b) follow details: 'a[' is not a CSS selector",
            "3 (c) follow paths: '(' is not a regular expression: Unclosed group",
            "4 (d) follow pages: 1000 is not from 1 to 300",
            "5 (e) follow depth: is not a known key; known are details, hosts, next, pages, paths",
            "6 (f) kind: kind 'sitemap' needs a web address",
            "7 (g) kind: follow: details and next are only for kind 'page-list'",
            "8 (h) url: the address carries a key in 'apikey'; leave it out and set"
                + " mystage.scraping.songkick.key");
  }

  @Test
  void aScheduleThatIsWrongIsNamedByItsField() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - {id: a, url: "https://a.example/", cron: "0 6 * * *", every: 6h}
              - {id: b, url: "https://b.example/", cron: "61 6 * * *"}
              - {id: c, url: "https://c.example/", cron: "0 0 30 2 *"}
              - {id: d, url: "https://d.example/", scheduleZone: Europe/Vienna}
              - {id: e, url: "https://e.example/", cron: "0 6 * * *", scheduleZone: Vienna}
            """);

    assertThat(file.sources()).isEmpty();
    String name = folder.resolve("sources.yaml").toString();
    assertThat(file.failures())
        .extracting(Failure::line)
        .containsExactly(
            name + " entry 1 (a) cron: stands beside 'every'; only one of them says when to look",
            name
                + " entry 2 (b) cron: '61 6 * * *' is not a cron expression such as '0 6 * * MON-FRI':"
                + " Failed to parse cron expression. Value 61 not in range [0, 59]",
            name + " entry 3 (c) cron: '0 0 30 2 *' names a day that never comes",
            name + " entry 4 (d) scheduleZone: is only for 'cron'",
            name
                + " entry 5 (e) scheduleZone: 'Vienna' is not an IANA time zone such as Europe/Vienna");
  }

  @Test
  void aSourceOnTheWebMayAskForABrowser() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - {id: a, url: "https://a.example/", render: true}
              - {id: b, url: "https://b.example/", render: false}
              - {id: c, url: c.html, render: true}
              - {id: d, url: "https://d.example/", render: sometimes}
            """);

    assertThat(file.sources()).extracting(Source::isRendered).containsExactly(true, false);
    String name = folder.resolve("sources.yaml").toString();
    assertThat(file.failures())
        .extracting(Failure::line)
        .containsExactly(
            name + " entry 3 (c) kind: render is only for pages on the web",
            name + " entry 4 (d) render: must be true or false");
    Source stored = file.sources().getFirst();
    assertThat(Json.read(Json.fields(stored), Source.class, "sources/a")).isEqualTo(stored);
  }

  @Test
  void aStoredSourceKeepsItsSchedule() {
    for (Source source :
        new Source[] {
          new Source(
              new SourceId("a"),
              "a",
              "https://a.example",
              null,
              null,
              "0 6 * * *",
              "Europe/Vienna"),
          new Source(new SourceId("a"), "a", "https://a.example", null, Duration.ofHours(1)),
          new Source(new SourceId("a"), "a", "https://a.example", null, null)
              .every(Interval.parse("adaptive 30m to 14d"))
        }) {
      assertThat(Json.read(Json.fields(source), Source.class, "a")).isEqualTo(source);
    }
  }

  @Test
  void anAddressAloneIsASource() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - url: https://www.bluemoon.example/en/events.ics
              - url: webcal://choir.example/calendar.ics
              - name: Café Größenwahn
                url: https://x.example/
            """);

    assertThat(file.failures()).isEmpty();
    assertThat(file.sources())
        .extracting(source -> source.id().value(), Source::url)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "bluemoon.example-en-events", "https://www.bluemoon.example/en/events.ics"),
            org.assertj.core.groups.Tuple.tuple(
                "choir.example-calendar", "https://choir.example/calendar.ics"),
            org.assertj.core.groups.Tuple.tuple("cafe-grossenwahn", "https://x.example/"));
  }

  @Test
  void pathsAreRelativeToTheFilesFolder() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - url: feeds/a b.ics
              - url: file:feeds/b.ics
              - url: file:///feeds/c.ics
            """);

    assertThat(file.sources())
        .extracting(Source::url)
        .containsExactly(
            folder.resolve("feeds/a b.ics").toUri().toString(),
            folder.resolve("feeds/b.ics").toUri().toString(),
            "file:///feeds/c.ics");
  }

  @Test
  void allErrorsAreFoundAtOnceAndTheGoodEntriesStay() throws IOException {
    SourcesFile file =
        read(
            """
            sources:
              - {id: good, url: "https://good.example/"}
              - {id: "b d", url: "gopher://x/", timeZone: Mars/Olympus, every: often, zone: x}
              - {id: good, url: "https://other.example/"}
              - {id: again, url: "https://GOOD.example:443/#top"}
              - {id: 7, url: "https://seven.example/"}
              - {id: none}
              - just text
              - {id: secret, url: "https://me:pw@x.example/"}
              - {id: fine, url: "https://fine.example/"}
            """);

    assertThat(file.sources()).extracting(s -> s.id().value()).containsExactly("good", "fine");
    String name = folder.resolve("sources.yaml").toString();
    assertThat(file.failures())
        .extracting(Failure::line)
        .containsExactly(
            name
                + " entry 2 (b d) zone: is not a known key; known are cron, every, follow, id, kind, name, render, rules, scheduleZone, timeZone, trust, url",
            name
                + " entry 2 (b d) url: 'gopher://x/' must begin with http:, https:, file: or gs:, or be a path",
            name
                + " entry 2 (b d) id: source id 'b d' must be 1-100 letters, digits, '.', '_' or '-'",
            name
                + " entry 2 (b d) timeZone: 'Mars/Olympus' is not an IANA time zone such as Europe/Vienna",
            name
                + " entry 2 (b d) every: 'often' is not an interval such as 30m, 6h, 1d, PT6H or adaptive",
            name + " entry 3 (good) id: 'good' is the id of entry 1 already",
            name + " entry 4 (again) url: https://good.example/ is the url of entry 1 already",
            name + " entry 5 (7) id: must be text, not a number; put it in quotes",
            name + " entry 6 (none) url: is missing",
            name + " entry 7: must be a mapping with at least a 'url:'",
            name + " entry 8 (secret) url: must not carry a user name or password");
  }

  @ParameterizedTest
  @CsvSource({"30m, PT30M", "6h, PT6H", "1d, P1D", "PT90M, PT90M"})
  void intervalsAreWrittenShortOrAsIso8601(String text, Duration expected) {
    assertThat(Interval.parse(text)).isEqualTo(new Interval.Fixed(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "adaptive, adaptive, PT1H, P7D",
    "adaptive 1h to 7d, adaptive, PT1H, P7D",
    "adaptive  30m to P14D, adaptive PT30M to PT336H, PT30M, P14D"
  })
  void anAdaptiveIntervalHasTheUsualBoundsOrItsOwn(
      String text, String kept, Duration shortest, Duration longest) {
    Interval interval = Interval.parse(text);

    assertThat(interval).isEqualTo(new Interval.Adaptive(shortest, longest));
    assertThat(interval.text()).isEqualTo(kept);
    assertThat(Interval.parse(kept)).isEqualTo(interval);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "adaptively | 'adaptively' is neither 'adaptive' nor as 'adaptive 1h to 7d'",
        "adaptive 1h | 'adaptive 1h' is neither 'adaptive' nor as 'adaptive 1h to 7d'",
        "adaptive 7d to 1h | 'PT168H' is more than 'PT1H'",
        "adaptive PT5S to 1h | 'PT5S' is less than a minute",
        "adaptive soon to 1h | 'soon' is not an interval such as 30m, 6h, 1d, PT6H or adaptive",
      })
  void wrongBoundsAreRefused(String text, String reason) {
    assertThatThrownBy(() -> Interval.parse(text)).hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sources: {} | must have a list under 'sources:'",
        "'' | must have a list under 'sources:'",
        "other: [] | key 'other' is not known; only 'sources' is",
        "sources: [ | is not YAML",
        "sources: [{url: a, url: b}] | is not YAML: Duplicate field 'url' (line 1)",
      })
  void aFileOfAnotherShapeIsAnError(String text, String reason) throws IOException {
    SourcesFile file = read(text);

    assertThat(file.sources()).isEmpty();
    assertThat(file.failures()).isNotEmpty();
    assertThat(file.failures().getFirst().line()).contains("sources.yaml: " + reason);
  }

  @Test
  void theDocumentedExampleIsFreeOfErrors() throws IOException {
    String document = Files.readString(Path.of("docs/sources.md"));
    int begin = document.indexOf("```yaml") + "```yaml".length();

    SourcesFile file = read(document.substring(begin, document.indexOf("```", begin)));

    assertThat(file.failures()).isEmpty();
    assertThat(file.sources())
        .extracting(source -> source.id().value())
        .containsExactly("blue-moon", "choir-of-the-ferrymen", "library");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(SourcesFile.read(folder.resolve("gone.yaml")).failures())
        .containsExactly(
            new Failure.Missing(folder.resolve("gone.yaml").toString(), "no such file"));
  }

  private SourcesFile read(String yaml) throws IOException {
    return SourcesFile.read(Files.writeString(folder.resolve("sources.yaml"), yaml));
  }
}
