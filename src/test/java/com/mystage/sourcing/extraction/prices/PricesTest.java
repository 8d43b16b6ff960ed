package com.mystage.sourcing.extraction.prices;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.listings.Offer;
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
        "Free – $10|0.00|USD"
      })
  void theLowestPriceCounts(String text, String price, String currency) {
    assertThat(Prices.read(text, null, null)).isEqualTo(new Offer(null, price, currency, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Doors 19:30", "Tickets available", "18+", "from 12"})
  void whatNamesNoMoneyIsNoPrice(String text) {
    assertThat(Prices.read(text, null, null)).isNull();
  }
}
