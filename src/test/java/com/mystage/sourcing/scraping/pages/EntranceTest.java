package com.mystage.sourcing.scraping.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.SourceKind;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntranceTest {

  private static Entrance entrance(Map<String, String> settings) {
    return new Entrance(
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValues(settings)
            .build()
            .getConfigMapping(ScrapingConfig.class));
  }

  private static Source source(@Nullable String kind, String url) {
    return new Source(new SourceId("hall"), "Hall", url, null, null)
        .of(kind == null ? null : SourceKind.named(kind), null);
  }

  @ParameterizedTest
  @CsvSource({
    "https://hall.example/events, page",
    "https://hall.example/choir.ICS, calendar",
    "https://hall.example/sitemap.xml, sitemap",
    "https://hall.example/post-sitemap2.xml.gz, sitemap",
    "https://hall.example/robots.txt, sitemap",
    "https://hall.example/wp-json/tribe/events/v1/events?per_page=50, the-events-calendar",
    "https://hall.example/events?format=json, squarespace",
    "https://calendar.google.com/calendar/ical/x/public/basic.ics, google-calendar",
    "https://api.songkick.com/api/3.0/venues/1/calendar.json, songkick",
    "https://rest.bandsintown.com/artists/x/events, bandsintown",
    "https://app.ticketmaster.com/discovery/v2/events.json, ticketmaster",
    "https://www.eventbriteapi.com/v3/events/1/, eventbrite",
    "https://www.songkick.com/venues/1-hall, page",
    "https://www.facebook.com/events/1, facebook",
    "file:///tmp/x.ics, file",
    "gs://bucket/x.html, file"
  })
  void theAddressTellsTheKind(String url, String kind) {
    assertThat(source(null, url).kindOrUsual().word()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "page-list, https://hall.example/events, https://hall.example/events",
    "sitemap, https://hall.example/, https://hall.example/robots.txt",
    "sitemap, https://hall.example/maps/one, https://hall.example/maps/one",
    "the-events-calendar, https://hall.example/, https://hall.example/wp-json/tribe/events/v1/events?per_page=50",
    "the-events-calendar, https://hall.example/blog, https://hall.example/blog/wp-json/tribe/events/v1/events?per_page=50",
    "the-events-calendar, https://hall.example/blog/events/, https://hall.example/blog/wp-json/tribe/events/v1/events?per_page=50",
    "the-events-calendar, https://hall.example/wp-json/tribe/events/v1/events?venue=3, https://hall.example/wp-json/tribe/events/v1/events?venue=3",
    "squarespace, https://hall.example/events?x=1, https://hall.example/events?x=1&format=json",
    "google-calendar, https://calendar.google.com/calendar/embed?src=a%40b.example&ctz=X, https://calendar.google.com/calendar/ical/a@b.example/public/basic.ics",
    "songkick, https://www.songkick.com/venues/12-hall/calendar, https://api.songkick.com/api/3.0/venues/12/calendar.json?per_page=50",
    "songkick, https://www.songkick.com/metro-areas/7-town, https://api.songkick.com/api/3.0/metro_areas/7/calendar.json?per_page=50",
    "bandsintown, https://www.bandsintown.com/a/12-band, https://rest.bandsintown.com/artists/id_12/events",
    "eventbrite, https://www.eventbrite.com/o/hall-34, 'https://www.eventbriteapi.com/v3/organizers/34/events/?status=live&expand=venue,organizer,category,ticket_availability'",
    "eventbrite, https://www.eventbrite.com/e/a-night-56, 'https://www.eventbriteapi.com/v3/events/56/?expand=venue,organizer,category,ticket_availability'",
    "ticketmaster, https://app.ticketmaster.com/discovery/v2/events.json?venueId=1, https://app.ticketmaster.com/discovery/v2/events.json?venueId=1"
  })
  void aLookBeginsWhereProgramsRead(String kind, String url, String first) {
    assertThat(entrance(Map.of()).of(source(kind, url))).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "ticketmaster, https://www.ticketmaster.com/band/artist/1",
    "songkick, https://www.songkick.com/users/x",
    "songkick, https://songkick.com.evil.example/venues/1",
    "eventbrite, https://hall.example/o/hall-34"
  })
  void anAddressThatTheKindHasNoUseForIsNamed(String kind, String url) {
    assertThatThrownBy(() -> entrance(Map.of()).of(source(kind, url)))
        .hasMessageStartingWith(url + ": is not an address of https://");
  }

  @Test
  void aMissingKeyIsNamedByItsSettingAndOtherAddressesNeedNone() {
    String api = "https://api.songkick.com/api/3.0/venues/1/calendar.json";
    String gateway = "https://gateway.example/api/3.0/venues/1/calendar.json";

    assertThat(entrance(Map.of()).missing(api).orElseThrow().line())
        .isEqualTo(api + ": needs the platform's key in the setting mystage.scraping.songkick.key");
    assertThat(entrance(Map.of("mystage.scraping.songkick.key", "k")).missing(api)).isEmpty();
    assertThat(entrance(Map.of()).missing(gateway)).isEmpty();
    assertThat(
            entrance(Map.of("mystage.scraping.songkick.base", "https://gateway.example"))
                .missing(gateway))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    ", https://api.songkick.com/api/3.0/venues/1/calendar.json?apikey=s3cret",
    ", https://rest.bandsintown.com/artists/x/events?date=all&app_id=s3cret",
    ", https://www.eventbriteapi.com/v3/events/1/?token=s3cret",
    "ticketmaster, https://gateway.example/discovery/v2/events.json?ApiKey=s3cret"
  })
  void aKeyInAnAddressIsRefusedWithoutBeingRepeated(@Nullable String kind, String url) {
    assertThatThrownBy(() -> source(kind, url))
        .hasMessageContaining("the address carries a key")
        .hasMessageContaining(".key")
        .hasMessageNotContaining("s3cret");
  }
}
