package com.mystage.sourcing.dedup.features;

import static com.mystage.sourcing.dedup.features.Vocabulary.WORDS;

import com.mystage.sourcing.listings.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place's texts taken apart. Sources write "name, street, town, state code" into any field, so
 * name and address are read together, comma by comma.
 *
 * @param name tokens of the name; empty where only an address or no place is named
 * @param street house number and street, such as {@code 12 abbey street}
 * @param postcode of five digits, or of letters and digits, where the text ends in one
 */
record PlaceText(
    List<String> name,
    @Nullable String street,
    @Nullable String postcode,
    @Nullable String locality) {

  private static final Pattern HOUSE = Pattern.compile("(?:^|\\s)(\\d{1,6}[a-z]?) (\\D.*)$");
  private static final Pattern HOUSE_BEHIND = Pattern.compile("^(\\D{3,}) (\\d{1,4}[a-z]?)$");
  private static final Pattern CODE_AND_TOWN =
      Pattern.compile("(?:[A-Z]{1,2}-)?(\\d{4,5})(?: ?[A-Z]{2})? (\\p{Lu}[\\p{L}' .-]+)");
  private static final Pattern CODE = Pattern.compile("\\b(\\d{5})(?:-\\d{4})?\\s*$");
  private static final Pattern STATE =
      Pattern.compile("[A-Z]{2,3}\\.?(?:\\s+[0-9][0-9A-Z -]{3,9})?");
  private static final Pattern TOWN_AND_STATE =
      Pattern.compile("(.+?)\\s+[A-Z]{2}(?:\\s+\\d{5}(?:-\\d{4})?)?");
  private static final int STREET_TOKENS = 4;

  static PlaceText of(Place place) {
    Reader reader = new Reader(place.locality());
    if (place.name() != null) {
      reader.read(parts(place.name()), true);
    }
    if (place.address() != null) {
      reader.read(parts(place.address()), false);
    }
    return reader.done();
  }

  private static List<String> parts(String text) {
    return Arrays.stream(text.split("[,;|\\n]"))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static final class Reader {
    private final List<String> name = new ArrayList<>();
    private @Nullable String street;
    private @Nullable String postcode;
    private @Nullable String locality;

    Reader(@Nullable String locality) {
      this.locality = locality == null ? null : Wording.folded(locality);
    }

    void read(List<String> parts, boolean naming) {
      boolean named = naming;
      for (int i = 0; i < parts.size(); i++) {
        String part = parts.get(i);
        Matcher code = CODE.matcher(part);
        if (code.find() && postcode == null) {
          postcode = code.group(1);
        }
        if (readCodeAndTown(part) || readStreet(part) || readHouseBehind(part, named)) {
          named = false;
        } else if ((i > 0 || !naming) && isRegion(part)) {
          if (i > 0) {
            town(parts.get(i - 1), named);
          }
          named = false;
        } else if (named) {
          name.add(part);
        }
      }
    }

    /** "04177 Lindenau" behind a street. */
    private boolean readCodeAndTown(String part) {
      Matcher town = CODE_AND_TOWN.matcher(part);
      if (street == null || !town.matches()) {
        return false;
      }
      postcode = postcode == null ? town.group(1) : postcode;
      locality = locality == null ? Wording.folded(town.group(2)) : locality;
      return true;
    }

    /** "Hafenstrasse 31". A name may end in a number too, so there the street must show as one. */
    private boolean readHouseBehind(String part, boolean named) {
      List<String> tokens = Wording.name(part);
      Matcher house = HOUSE_BEHIND.matcher(String.join(" ", tokens));
      if (!house.find() || (named && tokens.stream().noneMatch(Reader::isStreet))) {
        return false;
      }
      if (street == null) {
        street = house.group(2) + " " + house.group(1);
      }
      return true;
    }

    private static boolean isStreet(String token) {
      return WORDS.streets().contains(token)
          || WORDS.streetEndings().stream().anyMatch(token::endsWith);
    }

    /** The first house number counts; text before it in the same part may name the place. */
    private boolean readStreet(String part) {
      List<String> tokens = Wording.name(part);
      Matcher house = HOUSE.matcher(String.join(" ", tokens));
      if (!house.find()
          || (house.start() > 0 && tokens.stream().noneMatch(WORDS.streets()::contains))) {
        return false;
      }
      List<String> after = Wording.split(house.group(2));
      if (house.start() == 0
          && after.size() > 1
          && after.stream().noneMatch(WORDS.streets()::contains)
          && !name.isEmpty()
          && street != null) {
        return false;
      }
      if (street == null) {
        street = house.group(1) + " " + String.join(" ", street(after));
        if (house.start() > 0 && name.isEmpty()) {
          name.add(part.substring(0, Math.max(0, part.indexOf(house.group(1)))));
        }
      }
      return true;
    }

    private static List<String> street(List<String> after) {
      for (int i = 0; i < after.size(); i++) {
        if (i > 0 && WORDS.streets().contains(after.get(i))) {
          return after.subList(0, i + 1);
        }
      }
      return after.subList(0, Math.min(STREET_TOKENS, after.size()));
    }

    private static boolean isRegion(String part) {
      return STATE.matcher(part).matches()
          || part.matches("\\d{5}(?:-\\d{4})?")
          || TOWN_AND_STATE.matcher(part).matches()
          || WORDS.countries().contains(Wording.folded(part));
    }

    private void town(String before, boolean named) {
      if (locality == null && !isRegion(before) && !readStreet(before)) {
        locality = Wording.folded(before);
        if ((named && name.size() > 1) || name.equals(List.of(before))) {
          name.remove(before);
        }
      }
    }

    PlaceText done() {
      List<String> tokens =
          name.stream()
              .flatMap(it -> Stream.of(Wording.folded(it)))
              .filter(it -> !it.equals(locality) && !WORDS.nowhere().contains(it))
              .flatMap(it -> Wording.name(it).stream())
              .distinct()
              .toList();
      return new PlaceText(tokens, street, postcode, locality);
    }
  }
}
