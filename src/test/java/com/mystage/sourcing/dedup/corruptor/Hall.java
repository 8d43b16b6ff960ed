package com.mystage.sourcing.dedup.corruptor;

import com.mystage.sourcing.listings.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** An invented venue: a row of {@code dedup/corruptor/venues.csv}. */
public record Hall(
    String source,
    String name,
    String street,
    String town,
    String region,
    String postcode,
    String country,
    double lat,
    double lon,
    ZoneId zone,
    List<String> aliases,
    List<String> rooms) {

  public static List<Hall> all() {
    return rows("venues.csv").stream().map(Hall::of).toList();
  }

  private static Hall of(String[] it) {
    return new Hall(
        it[0],
        it[1],
        it[2],
        it[3],
        it[4],
        it[5],
        it[6],
        Double.parseDouble(it[7]),
        Double.parseDouble(it[8]),
        ZoneId.of(it[9]),
        list(it[10]),
        list(it[11]));
  }

  static List<String[]> rows(String file) {
    try (InputStream in = Hall.class.getResourceAsStream("/dedup/corruptor/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(it -> it.split(";", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  static List<String> list(String cell) {
    return cell.isEmpty() ? List.of() : Arrays.asList(cell.split("\\|"));
  }

  /** As its own page says it. */
  Place place() {
    return named(name);
  }

  Place named(String as) {
    return new Place(
        as, street, town, region.isEmpty() ? null : region, country, null, null, null, null);
  }

  Place located() {
    return new Place(name, street, town, null, country, lat, lon, null, null);
  }

  String oneLine() {
    return country.equals("US")
        ? street + ", " + town + ", " + region + " " + postcode
        : street + ", " + postcode + " " + town;
  }
}
