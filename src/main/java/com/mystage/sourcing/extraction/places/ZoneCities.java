package com.mystage.sourcing.extraction.places;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time zone of a place by the zones' main cities, which the IANA time zone database lists with
 * their country and coordinates (zone.tab). Without borders, the nearest city may lie in another
 * zone: a zone is only answered where an offset that is known proves it, or where every city that
 * could be the one has the same offset at that time.
 */
public final class ZoneCities {

  /** Cities up to twice as far as the nearest, and up to this much further, may be the one. */
  private static final double DOUBT_KM = 300;

  private static final double NEARBY_KM = 150;

  private static final double EARTH_KM = 6371;

  private record City(String country, double lat, double lon, ZoneId zone) {}

  private record Near(City city, double km) {}

  /**
   * @param country ISO 3166 code or English name; null or unknown: any
   */
  public record Spot(double lat, double lon, @Nullable String country) {}

  private static final List<City> CITIES = read();

  private ZoneCities() {}

  /** The nearest zone that has the offset at the moment, in the country where that is known. */
  public static Optional<ZoneId> at(Spot spot, Instant moment, ZoneOffset offset) {
    return cities(spot)
        .filter(city -> city.zone().getRules().getOffset(moment).equals(offset))
        .findFirst()
        .map(city -> principal(city, spot, moment));
  }

  /** The nearest zone that has the offset at that local time, or has it in winter. */
  public static Optional<ZoneId> at(Spot spot, LocalDateTime local, ZoneOffset offset) {
    Instant moment = local.toInstant(offset);
    return cities(spot)
        .filter(city ->
            city.zone().getRules().getOffset(local).equals(offset)
                || city.zone().getRules().getStandardOffset(moment).equals(offset))
        .findFirst()
        .map(city -> principal(city, spot, moment));
  }

  /** The zone, if its offset at the moment is beyond doubt. */
  public static Optional<ZoneId> at(Spot spot, Instant moment) {
    return certain(spot, zone -> zone.getRules().getOffset(moment));
  }

  /** The zone, if its offset at that local time is beyond doubt. */
  public static Optional<ZoneId> at(Spot spot, LocalDateTime local) {
    return certain(spot, zone -> zone.getRules().getOffset(local));
  }

  /** The country's only zone that has the offset at the moment. */
  public static Optional<ZoneId> in(String country, Instant moment, ZoneOffset offset) {
    String code = Countries.code(country);
    List<ZoneId> zones =
        CITIES.stream()
            .filter(city -> city.country().equals(code))
            .map(City::zone)
            .filter(zone -> zone.getRules().getOffset(moment).equals(offset))
            .toList();
    return zones.size() == 1 ? Optional.of(zones.getFirst()) : Optional.empty();
  }

  private static Optional<ZoneId> certain(Spot spot, Function<ZoneId, ZoneOffset> offsetThen) {
    List<Near> near = near(spot).toList();
    if (near.isEmpty()) {
      return Optional.empty();
    }
    double nearest = near.getFirst().km();
    double reach = Math.max(2 * nearest, nearest + DOUBT_KM);
    long offsets =
        near.stream()
            .filter(it -> it.km() <= reach)
            .map(it -> offsetThen.apply(it.city().zone()))
            .distinct()
            .count();
    return offsets == 1 ? Optional.of(near.getFirst().city().zone()) : Optional.empty();
  }

  /**
   * The zone of a city nearby; else the country's first whose clocks go alike, since zone.tab lists
   * the populous ones first. Nobody in Minneapolis goes by America/Menominee.
   */
  private static ZoneId principal(City nearest, Spot spot, Instant moment) {
    if (km(spot, nearest) < NEARBY_KM) {
      return nearest.zone();
    }
    return CITIES.stream()
        .filter(city -> city.country().equals(nearest.country()))
        .map(City::zone)
        .filter(zone -> area(zone).equals(area(nearest.zone())))
        .filter(zone -> alike(zone, nearest.zone(), moment))
        .findFirst()
        .orElse(nearest.zone());
  }

  /** "Australia" of Australia/Sydney; a country's islands in other oceans have other areas. */
  private static String area(ZoneId zone) {
    return zone.getId().replaceFirst("/.*", "");
  }

  /** Whether two zones have the same offsets in the year around the moment. */
  private static boolean alike(ZoneId one, ZoneId other, Instant moment) {
    for (int days = -182; days <= 182; days += 14) {
      Instant then = moment.plus(Duration.ofDays(days));
      if (!one.getRules().getOffset(then).equals(other.getRules().getOffset(then))) {
        return false;
      }
    }
    return true;
  }

  private static Stream<City> cities(Spot spot) {
    return near(spot).map(Near::city);
  }

  private static Stream<Near> near(Spot spot) {
    String country = spot.country() == null ? null : Countries.code(spot.country());
    boolean known =
        country != null && CITIES.stream().anyMatch(city -> city.country().equals(country));
    return CITIES.stream()
        .filter(city -> !known || city.country().equals(country))
        .map(city -> new Near(city, km(spot, city)))
        .sorted(Comparator.comparingDouble(Near::km));
  }

  /** Great-circle distance by the haversine formula. */
  private static double km(Spot spot, City city) {
    double dLat = Math.toRadians(city.lat() - spot.lat());
    double dLon = Math.toRadians(city.lon() - spot.lon());
    double a =
        Math.pow(Math.sin(dLat / 2), 2)
            + Math.cos(Math.toRadians(spot.lat()))
                * Math.cos(Math.toRadians(city.lat()))
                * Math.pow(Math.sin(dLon / 2), 2);
    return 2 * EARTH_KM * Math.asin(Math.sqrt(Math.min(1, a)));
  }

  private static List<City> read() {
    try (InputStream in = ZoneCities.class.getResourceAsStream("/extraction/zone-cities.tsv");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.UTF_8))) {
      List<City> cities = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", -1);
        if (parts.length == 4 && ZoneId.getAvailableZoneIds().contains(parts[3])) {
          cities.add(
              new City(
                  parts[0],
                  Double.parseDouble(parts[1]),
                  Double.parseDouble(parts[2]),
                  ZoneId.of(parts[3])));
        }
      }
      return List.copyOf(cities);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
