package com.mystage.sourcing.extraction.prices;

import com.mystage.sourcing.listings.Offer;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prices as plain decimal numbers, out of numbers and of what people write. */
public final class Prices {

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<before>CA\\$|AU\\$|NZ\\$|US\\$|A\\$|C\\$|[A-Z]{3}|[$€£¥])?\\s?"
              + "(?<number>\\d{1,3}(?:[.,']\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,2})?)(?!\\d)"
              + "\\s?(?<after>[A-Z]{3}\\b|[€£$])?");
  private static final Pattern FREE =
      Pattern.compile(
          "(?iu)\\b(free|gratis|gratuit|gratuito|kostenlos|eintritt frei|pay what you can)\\b");
  private static final Set<String> CODES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("$", "USD"),
          Map.entry("US$", "USD"),
          Map.entry("CA$", "CAD"),
          Map.entry("C$", "CAD"),
          Map.entry("AU$", "AUD"),
          Map.entry("A$", "AUD"),
          Map.entry("NZ$", "NZD"),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("¥", "JPY"));

  private Prices() {}

  /**
   * The lowest price that the text names with a currency, or "free"; null if it names none. A bare
   * number counts only where the currency is known already.
   *
   * @param currency ISO 4217 where the platform says it, else null
   */
  public static @Nullable Offer read(
      @Nullable String text, @Nullable String currency, @Nullable String url) {
    if (text == null) {
      return null;
    }
    Matcher matcher = AMOUNT.matcher(text);
    BigDecimal lowest = null;
    String of = code(currency);
    while (matcher.find()) {
      String sign = sign(matcher.group("before"), matcher.group("after"));
      String named = of == null ? sign : of;
      BigDecimal amount = named == null ? null : number(matcher.group("number"));
      if (amount != null && (lowest == null || amount.compareTo(lowest) < 0)) {
        lowest = amount;
        of = named;
      }
    }
    if (lowest == null) {
      return FREE.matcher(text).find() ? new Offer(url, "0.00", null, null) : null;
    }
    return FREE.matcher(text).find()
        ? new Offer(url, "0.00", of, null)
        : new Offer(url, plain(lowest), of, null);
  }

  /** A number to a plain one with at least two decimals; null if it is none. */
  public static @Nullable String plain(@Nullable String number) {
    return number == null || !number.strip().matches("\\d{1,9}(\\.\\d{1,10})?")
        ? null
        : plain(new BigDecimal(number.strip()));
  }

  /** An ISO 4217 code in capitals; null if it is none. */
  public static @Nullable String code(@Nullable String currency) {
    return currency == null || !currency.strip().matches("[A-Za-z]{3}")
        ? null
        : currency.strip().toUpperCase(Locale.ROOT);
  }

  private static String plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.setScale(Math.max(2, stripped.scale())).toPlainString();
  }

  private static @Nullable String sign(@Nullable String before, @Nullable String after) {
    String sign = before == null ? after : before;
    return sign == null ? null : SYMBOLS.getOrDefault(sign, CODES.contains(sign) ? sign : null);
  }

  /** "1,234.50", "1.234,50" and "1'234" to a number; what follows the last mark decides. */
  private static BigDecimal number(String written) {
    int mark = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
    boolean decimals = mark >= 0 && written.length() - mark - 1 < 3;
    String whole = (decimals ? written.substring(0, mark) : written).replaceAll("\\D", "");
    return new BigDecimal(decimals ? whole + "." + written.substring(mark + 1) : whole);
  }
}
