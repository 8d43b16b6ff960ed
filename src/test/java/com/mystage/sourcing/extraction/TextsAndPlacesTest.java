package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.listings.Place;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsAndPlacesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "The Hall, 12 Main St, Davis, CA 95616, USA|The Hall|12 Main St, 95616|Davis|CA|USA",
        "Central Park, 301 C St., Davis, CA, 95616, United States|Central Park|301 C St., 95616|Davis|CA|United States",
        "71 S Mountain Ave, Montclair, NJ 07042, USA|-|71 S Mountain Ave, 07042|Montclair|NJ|USA",
        "1100 Cruess Hall, 1 Shields Ave, Davis, California 95616|1100 Cruess Hall|1 Shields Ave, 95616|Davis|California|-",
        "Davis, CA|-|-|Davis|CA|-",
        "Ann Arbor, Mich.|-|-|Ann Arbor|Mich.|-",
        "New York, NY, NYC Armory|NYC Armory|-|New York|NY|-",
        "TLC 1215, 482 Hutchison Dr, Davis 95616, United States|TLC 1215|482 Hutchison Dr, 95616|Davis|-|United States",
        "DMTC, 607 Pena Drive, Davis|DMTC|607 Pena Drive|Davis|-|-",
        "Kanalhalle, Kanalgasse 7, 1050 Wien, Österreich|Kanalhalle|Kanalgasse 7, 1050|Wien|-|Österreich",
        "Hofweg 3a, 22085 Hamburg|-|Hofweg 3a, 22085|Hamburg|-|-",
        "Paradijs, Gracht 12, 1017 AB Amsterdam|Paradijs|Gracht 12, 1017 AB|Amsterdam|-|-",
        "Fletcher Hall|Fletcher Hall|-|-|-|-",
        "Fletcher Hall, Alliance|Fletcher Hall|Alliance|-|-|-",
        "CA|-|-|-|CA|-"
      })
  void aLocationLineIsReadFromItsEnd(
      String line, String name, String address, String locality, String region, String country) {
    LocationText.Read read = LocationText.read(line);
    assertThat(read.online()).isFalse();
    assertThat(read.place())
        .isEqualTo(new Place(name, address, locality, region, country, null, null, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Online", "via Zoom, ", "Zoom Meeting", "https://zoom.us/j/1", "Virtual event"})
  void anOnlineLocationNamesNoPlace(String line) {
    assertThat(LocationText.read(line)).isEqualTo(new LocationText.Read(null, true));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "https://A.example/x?utm_source=b&id=1&fbclid=2#top,https://a.example/x?id=1#top",
        "https://a.example/?gclid=1,https://a.example/",
        "/e/1,https://venue.example/e/1",
        "e/1,https://venue.example/events/e/1",
        "//cdn.example/i.png,https://cdn.example/i.png",
        "https://a.example/?a=1&amp;b=2,https://a.example/?a=1&b=2",
        "javascript:alert(1),-",
        "mailto:a@b.example,-",
        "ftp://a.example/x,-"
      })
  void aLinkBecomesCanonicalOrNothing(String link, String canonical) {
    assertThat(Links.canonical(link, "https://venue.example/events/")).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-03-14T19:00:00-07:00,2026-03-14T19:00:00-07:00",
        "2026-03-14T19:00Z,2026-03-14T20:00:00+01:00",
        "2026-03-14 19:00,2026-03-14T19:00:00+01:00",
        "20260314T190000,2026-03-14T19:00:00+01:00",
        "2026-03-14,2026-03-14",
        "20260314,2026-03-14",
        "2026-03-14T24:00,2026-03-15T00:00:00+01:00",
        "2026-03-14T19:00:00.000+0100,2026-03-14T19:00:00+01:00",
        "2026-02-30,-",
        "14.03.2026,-",
        "next week,-"
      })
  void aTimeIsReadOrNotGuessedAt(String text, String time) {
    assertThat(Times.read(text, ZoneId.of("Europe/Berlin")).map(t -> t.text()).orElse(null))
        .isEqualTo(time);
  }

  @Test
  void textsLoseMarkupAndEntities() {
    assertThat(Texts.line("<b>Rock &amp;amp; Roll</b>\u00a0 Night<br>"))
        .isEqualTo("Rock & Roll Night");
    assertThat(Texts.line("1 < 2 & 3 > 2")).isEqualTo("1 < 2 & 3 > 2");
    assertThat(Texts.block("<p>One</p><p>Two</p>")).isEqualTo("One\nTwo");
  }

  @ParameterizedTest
  @CsvSource({
    "feeds/davis chamber.ics,davis-chamber",
    "a/b/c.tar.html,c.tar",
    ".ics,ics",
    "https://www.venue.example/cal?x=1,venue.example-cal-x-1"
  })
  void theSourceIsNamedAfterTheFile(String name, String id) {
    assertThat(FileExtraction.sourceId(name).value()).isEqualTo(id);
  }
}
