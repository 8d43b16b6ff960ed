package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A LOCATION line to a place: "name, street, city, region postcode, country", read from its end.
 * What cannot be told stays in the address, and so does the postcode.
 */
public final class LocationText {

  /**
   * What a location says.
   *
   * @param place null where it names none
   */
  public record Read(@Nullable Place place, boolean online) {}

  private static final Pattern ONLINE =
      Pattern.compile(
          "(?:via|on|join(?: us)?(?: on)?)?\\s*(?:online|virtual(?:ly)?|remote|zoom|livestream|"
              + "live stream|webinar|google meet|microsoft teams|ms teams|webex|youtube(?: live)?|"
              + "facebook live)(?:\\s+(?:only|event|meeting|conference|conference room|class|room|"
              + "webinar|call|link|zoom|via zoom|on zoom|\\(zoom\\)))?[\\s.:!-]*"
              + "(?:https?://\\S+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LINK =
      Pattern.compile("(?:https?://|www\\.)\\S+", Pattern.CASE_INSENSITIVE);
  private static final Pattern MAP =
      Pattern.compile(".*(?:google\\.[a-z.]+/maps|goo\\.gl/maps|maps\\.|openstreetmap\\.).*");
  private static final Pattern COUNTRY =
      Pattern.compile(
          "USA?|U\\.S\\.A?\\.?|United States(?: of America)?|Canada|United Kingdom|UK|England|"
              + "Scotland|Wales|Ireland|Germany|Deutschland|France|Spain|España|Italy|Italia|"
              + "Netherlands|Nederland|Belgium|Austria|Österreich|Switzerland|Schweiz|Suisse|"
              + "Australia|New Zealand|Mexico|México|Sweden|Norway|Denmark|Finland|Poland|Portugal|"
              + "Japan|Brazil|Argentina");
  private static final Pattern POSTCODE =
      Pattern.compile(
          "\\d{5}(?:-\\d{4})?|\\d{4}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}"
              + "|\\d{4} ?[A-Z]{2}");
  private static final Pattern CITY_THEN =
      Pattern.compile("(\\D*?)\\s*\\b([A-Z]{2})?\\s*(\\d{5}(?:-\\d{4})?)");

  /** "1050 Wien", "1017 AB Amsterdam", after a street whose number comes last. */
  private static final Pattern THEN_CITY =
      Pattern.compile("(\\d{4} ?[A-Z]{2}|\\d{4,5}) (\\p{Lu}[\\p{L} .'/-]{1,60})");

  private static final Pattern NUMBERED_STREET =
      Pattern.compile("\\p{L}.*\\s\\d+(?: ?[a-zA-Z]|[-/]\\d+)?");

  private static final Pattern EDGES = Pattern.compile("^[\\s,;]+|[\\s,;]+$");
  private static final Pattern NAMES = Pattern.compile("[\\p{Lu}][\\p{L}. '-]+");
  private static final Pattern STREET = Pattern.compile("\\d+[A-Za-z]? .*[A-Za-z].*");
  private static final Pattern NUMBER_INSIDE = Pattern.compile(".*\\s\\d+\\s.*");

  private LocationText() {}

  public static Read read(String raw) {
    String text = Texts.line(raw.replace("\r", "").replace("\n", ", "));
    if (text == null) {
      return new Read(null, false);
    }
    String whole = EDGES.matcher(text).replaceAll("");
    if (ONLINE.matcher(whole).matches()) {
      return new Read(null, true);
    }
    if (LINK.matcher(whole).matches()) {
      return MAP.matcher(whole).matches() ? new Read(null, false) : new Read(null, true);
    }
    List<String> parts =
        new ArrayList<>(
            Arrays.stream(whole.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList());
    return new Read(parts.isEmpty() ? null : place(parts), false);
  }

  /** An address line, which names no place. */
  public static @Nullable Place address(String line) {
    Place place = read(line).place();
    if (place == null || place.name() == null) {
      return place;
    }
    String address = place.address() == null ? place.name() : place.name() + ", " + place.address();
    return place(null, address, place.locality(), place.region(), place.country());
  }

  private static @Nullable Place place(List<String> parts) {
    if (parts.size() == 3 && Regions.is(parts.get(1)) && isWords(parts.get(2))) {
      return place(parts.get(2), null, parts.get(0), parts.get(1), null);
    }
    String country = takeLast(parts, COUNTRY, 1);
    if (parts.size() > 1 && NUMBERED_STREET.matcher(parts.get(parts.size() - 2)).matches()) {
      Matcher city = THEN_CITY.matcher(parts.getLast());
      if (city.matches()) {
        return continental(parts, city, country);
      }
    }
    return place(parts, country);
  }

  private static Place place(List<String> parts, @Nullable String country) {
    String postcode = takeLast(parts, POSTCODE, 1);
    String region = null;
    String locality = null;
    Matcher combined = CITY_THEN.matcher(parts.getLast());
    if (postcode == null && combined.matches()) {
      String before = combined.group(1);
      region = combined.group(2);
      if (region == null && Regions.is(before)) {
        region = before;
        before = "";
      }
      if (region == null || Regions.is(region)) {
        postcode = combined.group(3);
        locality = before.isEmpty() ? null : before;
        parts.removeLast();
      } else {
        region = null;
      }
    }
    if (region == null && !parts.isEmpty() && Regions.is(parts.getLast())) {
      region = parts.removeLast();
    }
    boolean ending = region != null || postcode != null || (country != null && parts.size() > 2);
    boolean city = ending && !parts.isEmpty() && isCity(parts, region != null);
    if (locality == null && (city || followsStreet(parts))) {
      locality = parts.removeLast();
    }
    String name = name(parts, ending || locality != null);
    if (name != null) {
      parts.removeFirst();
    }
    if (postcode != null) {
      parts.add(postcode);
    }
    return place(
        name, parts.isEmpty() ? null : String.join(", ", parts), locality, region, country);
  }

  /** What stands before the street is the name; street and postcode are the address. */
  private static Place continental(List<String> parts, Matcher city, @Nullable String country) {
    parts.set(parts.size() - 1, city.group(1));
    String name = parts.size() > 2 ? parts.removeFirst() : null;
    return place(name, String.join(", ", parts), city.group(2), null, country);
  }

  private static Place place(
      @Nullable String name,
      @Nullable String address,
      @Nullable String locality,
      @Nullable String region,
      @Nullable String country) {
    return new Place(name, address, locality, region, country, null, null, null, null);
  }

  private static @Nullable String takeLast(List<String> parts, Pattern pattern, int keep) {
    return parts.size() > keep && pattern.matcher(parts.getLast()).matches()
        ? parts.removeLast()
        : null;
  }

  private static boolean isCity(List<String> parts, boolean afterRegion) {
    return isWords(parts.getLast()) && (parts.size() > 1 || afterRegion);
  }

  /** "607 Pena Drive, Davis": what follows a street is a city, also without a region. */
  private static boolean followsStreet(List<String> parts) {
    return parts.size() > 1
        && isWords(parts.getLast())
        && NAMES.matcher(parts.getLast()).matches()
        && STREET.matcher(parts.get(parts.size() - 2)).matches();
  }

  private static @Nullable String name(List<String> parts, boolean ending) {
    if (parts.isEmpty()) {
      return null;
    }
    String first = parts.getFirst();
    boolean numbered = Character.isDigit(first.charAt(0));
    boolean streetNext = parts.size() > 1 && Character.isDigit(parts.get(1).charAt(0));
    boolean runTogether = ending && parts.size() == 1 && NUMBER_INSIDE.matcher(first).matches();
    return (numbered && !streetNext) || runTogether ? null : first;
  }

  private static boolean isWords(String part) {
    return part.chars().noneMatch(Character::isDigit) && part.length() <= 60;
  }
}
