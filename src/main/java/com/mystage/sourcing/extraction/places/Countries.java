package com.mystage.sourcing.extraction.places;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries by what sources call them. */
final class Countries {

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  /** The ISO 3166 code of a code or an English name; the text itself if it is neither. */
  static String code(String country) {
    String text = country.strip();
    return CODES.getOrDefault(text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      codes.put(country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
      codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
    }
    codes.put("usa", "US");
    codes.put("united states of america", "US");
    codes.put("uk", "GB");
    codes.put("england", "GB");
    codes.put("scotland", "GB");
    codes.put("wales", "GB");
    codes.put("the netherlands", "NL");
    codes.put("czech republic", "CZ");
    return Map.copyOf(codes);
  }
}
