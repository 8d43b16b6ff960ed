package com.mystage.sourcing.extraction.prices;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Signs and words for money to ISO 4217 codes. */
final class Currencies {

  /** What can stand beside an amount; longer ones first. */
  static final String SIGN =
      "(?:CA\\$|AU\\$|NZ\\$|US\\$|R\\$|A\\$|C\\$|[$€£¥₺₹]|zł|Kč|Ft\\b|kr\\b\\.?|Kr\\b\\.?|[Ee]uros?\\b"
          + "|[A-Z]{3}\\b|Fr\\.|sFr\\.)";

  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Map<String, String> SIGNS =
      Map.ofEntries(
          Map.entry("us$", "USD"),
          Map.entry("ca$", "CAD"),
          Map.entry("c$", "CAD"),
          Map.entry("au$", "AUD"),
          Map.entry("a$", "AUD"),
          Map.entry("nz$", "NZD"),
          Map.entry("r$", "BRL"),
          Map.entry("€", "EUR"),
          Map.entry("euro", "EUR"),
          Map.entry("euros", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("¥", "JPY"),
          Map.entry("₺", "TRY"),
          Map.entry("₹", "INR"),
          Map.entry("zł", "PLN"),
          Map.entry("kč", "CZK"),
          Map.entry("ft", "HUF"),
          Map.entry("fr", "CHF"),
          Map.entry("sfr", "CHF"));

  /** Where a dollar is not that of the United States. */
  private static final Map<String, String> DOLLARS =
      Map.ofEntries(
          Map.entry("America/Toronto", "CAD"),
          Map.entry("America/Vancouver", "CAD"),
          Map.entry("America/Edmonton", "CAD"),
          Map.entry("America/Winnipeg", "CAD"),
          Map.entry("America/Halifax", "CAD"),
          Map.entry("America/Montreal", "CAD"),
          Map.entry("America/Regina", "CAD"),
          Map.entry("America/St_Johns", "CAD"),
          Map.entry("Pacific/Auckland", "NZD"),
          Map.entry("America/Mexico_City", "MXN"),
          Map.entry("America/Monterrey", "MXN"),
          Map.entry("America/Tijuana", "MXN"),
          Map.entry("America/Argentina/Buenos_Aires", "ARS"),
          Map.entry("America/Santiago", "CLP"),
          Map.entry("America/Bogota", "COP"),
          Map.entry("Asia/Singapore", "SGD"),
          Map.entry("Asia/Hong_Kong", "HKD"));

  private static final Map<String, String> CROWNS =
      Map.of(
          "Europe/Stockholm", "SEK",
          "Europe/Oslo", "NOK",
          "Europe/Copenhagen", "DKK",
          "Atlantic/Reykjavik", "ISK");

  private Currencies() {}

  /**
   * The code; null for what is none, and for a crown whose country is unknown.
   *
   * @param zone of the place, which tells whose dollars and crowns are meant
   */
  static @Nullable String code(@Nullable String sign, @Nullable ZoneId zone) {
    if (sign == null) {
      return null;
    }
    String place = zone == null ? "" : zone.getId();
    String plain = sign.toLowerCase(Locale.ROOT).replace(".", "");
    return switch (plain) {
      case "$" -> place.startsWith("Australia/") ? "AUD" : DOLLARS.getOrDefault(place, "USD");
      case "kr" -> CROWNS.get(place);
      default -> SIGNS.getOrDefault(plain, CODES.contains(sign) ? sign : null);
    };
  }
}
