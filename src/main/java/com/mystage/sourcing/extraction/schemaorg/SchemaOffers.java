package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Provenance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** offers: one, a list, or an AggregateOffer, whose lowest price counts. */
record SchemaOffers(String extractor, @Nullable String base) {

  private static final Pattern AMOUNT =
      Pattern.compile("([A-Z]{3}|[$€£¥])?\\s*(\\d[\\d.,\\s]*)\\s*([A-Z]{3}|[€£])?");
  private static final Map<String, String> SYMBOLS = Map.of("$", "USD", "€", "EUR", "£", "GBP");

  void offers(Draft draft, SchemaNode node) {
    List<Offer> offers = new ArrayList<>();
    List<SchemaNode> values = node.all("offers");
    for (SchemaNode value : values) {
      if (value.isObject()) {
        Offer offer = offer(value);
        List<SchemaNode> inner = value.all("offers").stream().filter(SchemaNode::isObject).toList();
        if (offer.price() == null && !inner.isEmpty()) {
          inner.stream().map(this::offer).forEach(o -> add(o, offers));
        } else {
          add(offer, offers);
        }
      }
    }
    if (!offers.isEmpty()) {
      SchemaNode first = values.getFirst();
      draft.put(
          Field.OFFERS, offers, new Provenance(extractor, first.path(), first.json().toString()));
    } else if (Boolean.parseBoolean(node.text("isAccessibleForFree"))) {
      draft.put(
          Field.OFFERS,
          List.of(new Offer(null, "0.00", null, null)),
          new Provenance(extractor, node.path() + "/isAccessibleForFree", "true"));
    }
  }

  private static void add(Offer offer, List<Offer> offers) {
    if (!offer.equals(new Offer(null, null, null, null)) && !offers.contains(offer)) {
      offers.add(offer);
    }
  }

  private Offer offer(SchemaNode value) {
    Optional<SchemaNode> specification = value.first("priceSpecification");
    String raw = null;
    for (String property : List.of("price", "lowPrice", "minPrice")) {
      raw = raw == null ? value.line(property) : raw;
      raw = raw == null ? specification.map(s -> s.line(property)).orElse(null) : raw;
    }
    String currency = value.line("priceCurrency");
    if (currency == null) {
      currency = specification.map(s -> s.line("priceCurrency")).orElse(null);
    }
    Matcher amount = AMOUNT.matcher(raw == null ? "" : raw.strip());
    String price = null;
    if (amount.matches()) {
      price = plain(amount.group(2).replaceAll("\\s", ""));
      String sign = amount.group(1) == null ? amount.group(3) : amount.group(1);
      currency = currency == null && sign != null ? SYMBOLS.getOrDefault(sign, sign) : currency;
    } else if (raw != null && raw.toLowerCase(Locale.ROOT).matches("free|gratis|kostenlos")) {
      price = "0.00";
    }
    String availability =
        value
            .first("availability")
            .map(v -> Optional.ofNullable(v.text()).orElse(v.link()))
            .map(SchemaTypes::brief)
            .orElse(null);
    String url = value.first("url").map(v -> Links.canonical(v.link(), base)).orElse(null);
    return new Offer(
        url,
        price,
        currency == null || !currency.matches("[A-Za-z]{3}")
            ? null
            : currency.toUpperCase(Locale.ROOT),
        availability == null || availability.isBlank() ? null : availability);
  }

  /** "1,234.5" and "12,50" to a plain number with at least two decimals; null if it is none. */
  private static @Nullable String plain(String digits) {
    int dot = digits.lastIndexOf('.');
    int comma = digits.lastIndexOf(',');
    boolean commaDecimal = comma > dot && digits.length() - comma - 1 != 3;
    String number =
        commaDecimal ? digits.replace(".", "").replace(',', '.') : digits.replace(",", "");
    if (!number.matches("\\d{1,9}(\\.\\d{1,6})?")) {
      return null;
    }
    BigDecimal value = new BigDecimal(number);
    return value.setScale(Math.max(2, value.stripTrailingZeros().scale())).toPlainString();
  }
}
