package com.mystage.sourcing.extraction.dates;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known beside the text.
 *
 * @param seen the day on which the text was read, where it was published: missing years and words
 *     like "tomorrow" count from it
 * @param zone of the venue; it also tells how numeric dates are written there. Null if unknown
 * @param language BCP 47 tag of the text, such as {@code de} or {@code en-US}; null if unknown
 */
public record DateContext(LocalDate seen, @Nullable ZoneId zone, @Nullable String language) {

  private static final Set<String> OTHER_US_ZONES =
      Set.of(
          "America/New_York",
          "America/Chicago",
          "America/Denver",
          "America/Los_Angeles",
          "America/Phoenix",
          "America/Anchorage",
          "America/Detroit",
          "America/Boise",
          "America/Juneau",
          "America/Sitka",
          "America/Nome",
          "America/Adak",
          "America/Menominee",
          "America/Metlakatla",
          "America/Yakutat",
          "Pacific/Honolulu");

  /** How 3/4 is meant. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    UNKNOWN
  }

  Order order() {
    Locale locale = language == null ? Locale.ROOT : Locale.forLanguageTag(language);
    if (locale.getCountry().equals("US")) {
      return Order.MONTH_FIRST;
    }
    if (!locale.getCountry().isEmpty()
        || (!locale.getLanguage().isEmpty() && !locale.getLanguage().equals("en"))) {
      return Order.DAY_FIRST;
    }
    return zone == null ? Order.UNKNOWN : isUnitedStates(zone) ? Order.MONTH_FIRST : byZone(zone);
  }

  /** Canadians write both. */
  private static Order byZone(ZoneId zone) {
    Set<String> canada =
        Set.of(
            "America/Toronto",
            "America/Vancouver",
            "America/Edmonton",
            "America/Winnipeg",
            "America/Halifax",
            "America/Montreal",
            "America/Regina",
            "America/St_Johns",
            "America/Calgary");
    boolean tellsAPlace = zone.getId().contains("/") && !zone.getId().startsWith("Etc/");
    return tellsAPlace && !canada.contains(zone.getId()) ? Order.DAY_FIRST : Order.UNKNOWN;
  }

  private static boolean isUnitedStates(ZoneId zone) {
    String id = zone.getId();
    return OTHER_US_ZONES.contains(id)
        || id.startsWith("US/")
        || id.startsWith("America/Indiana/")
        || id.startsWith("America/Kentucky/")
        || id.startsWith("America/North_Dakota/");
  }

  String languageCode() {
    return language == null ? "" : Locale.forLanguageTag(language).getLanguage();
  }
}
