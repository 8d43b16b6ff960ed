package com.mystage.sourcing.extraction.prices;

import com.mystage.sourcing.listings.Offer;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Prices as plain decimal numbers, out of numbers and of what people write. */
public final class Prices {

  /** Longer texts are no prices. */
  private static final int LONGEST = 1_000;

  private static final String NUMBER =
      "(?<![\\d.,:])(?:\\d{1,3}(?:[.,'’]\\d{3})+(?:[.,]\\d{1,2})?|\\d{1,7}(?:[.,]\\d{1,2})?)(?!\\d|:\\d)";
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?<before>"
              + Currencies.SIGN
              + ")?\\s?(?<number>"
              + NUMBER
              + ")(?:[.,][-–])?(?:\\s?(?:[-–/|]|to|bis|à|a|tot)\\s?(?<other>"
              + NUMBER
              + ")(?:[.,][-–])?)?\\s?(?<after>"
              + Currencies.SIGN
              + ")?");

  /** Free of charge for everybody; not free of something else, nor for some only. */
  private static final Pattern FREE =
      Pattern.compile(
          "(?iu)(?<![\\p{L}-])(?:free(?! (?:parking|drinks?|beer|pizza|snacks?|food|shuttle|wi-?fi|with|for"
              + "|before|until|under|entry (?:before|until|for)|if|kids?|children|members))|gratis"
              + "|gratuite?s?|gratuito|kostenlos|kostenfrei|(?:eintritt|entrée|ingresso|entrada|toegang)"
              + " (?:frei|libre|libero|libera|liber[oa]|vrij|gratis)|frei(?:er)? eintritt|freier einlass"
              + "|pay[ -]what[ -]you[ -](?:can|want|like|wish)|donations?(?: based| welcome)?|by donation"
              + "|auf spendenbasis|spende erbeten|prix libre|offerta libera|no cover)(?![\\p{L}])");

  private Prices() {}

  /** As below, where the place is not known. */
  public static @Nullable Offer read(
      @Nullable String text, @Nullable String currency, @Nullable String url) {
    return read(text, currency, url, null);
  }

  /**
   * The lowest price that the text names with a currency, or "free"; null if it names none. A bare
   * number counts only where the currency is known already, or as the other end of a range.
   *
   * @param currency ISO 4217 where the platform says it, else null
   * @param zone of the place, which tells whose dollars and crowns are meant; null if unknown
   */
  public static @Nullable Offer read(
      @Nullable String text,
      @Nullable String currency,
      @Nullable String url,
      @Nullable ZoneId zone) {
    if (text == null) {
      return null;
    }
    String given = code(currency);
    BigDecimal lowest = null;
    String of = given;
    Matcher matcher = AMOUNT.matcher(text.substring(0, Math.min(text.length(), LONGEST)));
    while (matcher.find()) {
      String named = named(matcher, zone);
      BigDecimal amount = given == null && named == null ? null : amount(matcher);
      if (amount != null && (lowest == null || amount.compareTo(lowest) < 0)) {
        lowest = amount;
        of = given == null && named != null && !named.isEmpty() ? named : given;
      }
    }
    if (FREE.matcher(text).find()) {
      return new Offer(url, "0.00", of, null);
    }
    return lowest == null ? null : new Offer(url, plain(lowest), of, null);
  }

  /** The currency beside the amount; empty for one whose country is unknown, null for none. */
  private static @Nullable String named(Matcher matcher, @Nullable ZoneId zone) {
    for (String sign : new String[] {"before", "after"}) {
      String written = matcher.group(sign);
      String code = Currencies.code(written, zone);
      if (code != null) {
        return code;
      }
      if (written != null && written.toLowerCase(Locale.ROOT).startsWith("kr")) {
        return "";
      }
    }
    return null;
  }

  private static BigDecimal amount(Matcher matcher) {
    BigDecimal one = number(matcher.group("number"));
    String other = matcher.group("other");
    return other == null ? one : one.min(number(other));
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

  /** "1,234.50", "1.234,50" and "1'234" to a number; what follows the last mark decides. */
  private static BigDecimal number(String written) {
    int mark = Math.max(written.lastIndexOf('.'), written.lastIndexOf(','));
    boolean decimals = mark >= 0 && written.length() - mark - 1 < 3;
    String whole = (decimals ? written.substring(0, mark) : written).replaceAll("\\D", "");
    return new BigDecimal(decimals ? whole + "." + written.substring(mark + 1) : whole);
  }
}
