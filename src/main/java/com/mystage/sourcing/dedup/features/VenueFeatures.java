package com.mystage.sourcing.dedup.features;

import static com.mystage.sourcing.dedup.features.Vocabulary.WORDS;

import com.mystage.sourcing.catalogue.VenueMention;
import com.mystage.sourcing.listings.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Venue mentions as rows: everything that the venue model compares. */
public final class VenueFeatures {

  /** Cells of about half a kilometre; each place is in the four that surround it. */
  private static final double CELL_DEGREES = 0.005;

  private static final int PHONE_DIGITS = 7;

  private VenueFeatures() {}

  public static FeatureRow of(VenueMention mention) {
    PlaceText place = PlaceText.of(mention.place());
    List<String> words = words(place);
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("source", mention.source().value());
    row.put("name", place.name().isEmpty() ? null : String.join(" ", place.name()));
    row.put("name_tokens", place.name());
    row.put("name_words", words);
    row.put("token_count", place.name().size());
    row.put("word_count", words.size());
    row.put("house", place.name().stream().anyMatch(WORDS.houses()::contains));
    row.put("street", place.street());
    row.put(
        "street_name", place.street() == null ? null : place.street().replaceFirst("^\\S+ ", ""));
    row.put("postcode", place.postcode());
    row.put("locality", place.locality());
    row.put("lat", mention.place().lat());
    row.put("lon", mention.place().lon());
    row.put("url", WebAddress.page(mention.place().url()));
    row.put("phone", phone(mention.place().phone()));
    return new FeatureRow(
        mention.id(),
        1,
        row,
        blocks(row, words, mention.place()).stream().map(Block::shared).toList());
  }

  /**
   * The tokens of a name that tell this place from others. A town tells nothing, unless nothing
   * else does: "Marlow Opera House" in Marlow.
   */
  static List<String> words(PlaceText place) {
    List<String> words =
        place.name().stream()
            .filter(it -> !WORDS.placeGeneric().contains(it) && !WORDS.houses().contains(it))
            .filter(it -> it.length() > 1)
            .toList();
    List<String> towns = place.locality() == null ? List.of() : Wording.split(place.locality());
    List<String> beyondTown = words.stream().filter(it -> !towns.contains(it)).toList();
    return beyondTown.isEmpty() ? words : beyondTown;
  }

  private static @Nullable String phone(@Nullable String phone) {
    String digits = phone == null ? "" : phone.replaceAll("\\D", "");
    return digits.length() < PHONE_DIGITS
        ? null
        : digits.substring(Math.max(0, digits.length() - 10));
  }

  private static List<String> blocks(
      Map<String, @Nullable Object> row, List<String> words, Place place) {
    List<String> blocks = new ArrayList<>();
    words.forEach(it -> blocks.add("word " + it));
    for (String column : List.of("name", "street", "url", "phone")) {
      if (row.get(column) != null) {
        blocks.add(column + " " + row.get(column));
      }
    }
    if (place.lat() != null && place.lon() != null) {
      long north = Math.round(place.lat() / CELL_DEGREES);
      long east = Math.round(place.lon() / CELL_DEGREES);
      long northTo = place.lat() / CELL_DEGREES < north ? north - 1 : north + 1;
      long eastTo = place.lon() / CELL_DEGREES < east ? east - 1 : east + 1;
      for (long y : new long[] {north, northTo}) {
        for (long x : new long[] {east, eastTo}) {
          blocks.add("cell " + y + " " + x);
        }
      }
    }
    return blocks;
  }
}
