package com.mystage.sourcing.extraction.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.listings.Offer;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PricesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$15 – $20|15.00|USD",
        "Tickets · €18,50|18.50|EUR",
        "From £7.5|7.50|GBP",
        "CA$25|25.00|CAD",
        "1.250,00 €|1250.00|EUR",
        "$1,250|1250.00|USD",
        "12 EUR / 9 EUR ermäßigt|9.00|EUR",
        "CHF 30|30.00|CHF",
        "Free|0.00|",
        "Eintritt frei|0.00|",
        "Free – $10|0.00|USD",
        "€12/15|12.00|EUR",
        "$10 adv / $12 door|10.00|USD",
        "free|0.00|",
        "pay what you can|0.00|",
        "VVK 12€ AK 15€|12.00|EUR",
        "gratis|0.00|",
        "12,50 €|12.50|EUR",
        "1.200 kr|1200.00|",
        "5–10 €|5.00|EUR",
        "AK: 15,- EUR|15.00|EUR",
        "15 Euro, ermäßigt 10 Euro|10.00|EUR",
        "$15, doors 7pm, ages 5+|15.00|USD",
        "20.– Fr.|20.00|CHF",
        "Entrée libre|0.00|",
        "Ingresso libero|0.00|",
        "Toegang gratis|0.00|",
        "Entrada: 8 euros|8.00|EUR",
        "$10, free for members|10.00|USD",
        "£7.50 (free parking)|7.50|GBP",
        "By donation|0.00|"
      })
  void theLowestPriceCounts(String text, String price, String currency) {
    assertThat(Prices.read(text, null, null)).isEqualTo(new Offer(null, price, currency, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Doors 19:30",
        "Tickets available",
        "18+",
        "from 12",
        "gluten-free",
        "Freeport",
        "12-14 June",
        "20:00 CET doors",
        "ABC 7"
      })
  void whatNamesNoMoneyIsNoPrice(String text) {
    assertThat(Prices.read(text, null, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "$20,America/Toronto,CAD",
    "$20,Australia/Sydney,AUD",
    "$20,America/Chicago,USD",
    "US$20,America/Toronto,USD",
    "200 kr,Europe/Oslo,NOK",
    "kr. 200,Europe/Copenhagen,DKK"
  })
  void thePlaceTellsWhoseMoneyIsMeant(String text, String zone, String currency) {
    Offer offer = Objects.requireNonNull(Prices.read(text, null, null, ZoneId.of(zone)));
    assertThat(offer.currency()).isEqualTo(currency);
  }
}
