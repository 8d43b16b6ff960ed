package com.mystage.sourcing.extraction.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.extraction.places.ZoneCities.Spot;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoneCitiesTest {

  private static final Instant SUMMER = Instant.parse("2026-07-01T18:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "44.98, -93.27, US, -5, America/Chicago",
    "39.77, -86.16, US, -4, America/Indiana/Indianapolis",
    "41.50, -81.69, US, -4, America/Detroit",
    "33.45, -112.07, US, -7, America/Phoenix",
    "38.54, -121.74, US, -7, America/Los_Angeles",
    "48.20, 16.37, Austria, +2, Europe/Vienna",
    "53.55, 10.00, DE, +2, Europe/Berlin",
    "-33.87, 151.21, AU, +10, Australia/Sydney",
    "-27.47, 153.02, AU, +10, Australia/Brisbane",
    "51.51, -0.13, United Kingdom, +1, Europe/London"
  })
  void anOffsetAndAPlaceMakeAZone(
      double lat, double lon, String country, String offset, String zone) {
    assertThat(ZoneCities.at(new Spot(lat, lon, country), SUMMER, ZoneOffset.of(offset)))
        .contains(ZoneId.of(zone));
  }

  @Test
  void anOffsetThatTheCountryDoesNotHaveMakesNone() {
    assertThat(ZoneCities.at(new Spot(48.2, 16.4, "AT"), SUMMER, ZoneOffset.of("-7"))).isEmpty();
  }

  @Test
  void aPlaceAloneMakesAZoneOnlyBeyondDoubt() {
    LocalDateTime evening = LocalDateTime.parse("2026-07-01T20:00:00");
    assertThat(ZoneCities.at(new Spot(47.07, 15.43, "AT"), evening))
        .contains(ZoneId.of("Europe/Vienna"));
    assertThat(ZoneCities.at(new Spot(38.04, -84.5, "US"), evening)).isEmpty();
  }

  @Test
  void aCountryWithOneZoneOfAnOffsetNeedsNoPlace() {
    assertThat(ZoneCities.in("Italy", SUMMER, ZoneOffset.of("+2")))
        .contains(ZoneId.of("Europe/Rome"));
    assertThat(ZoneCities.in("US", SUMMER, ZoneOffset.of("-5"))).isEmpty();
  }
}
