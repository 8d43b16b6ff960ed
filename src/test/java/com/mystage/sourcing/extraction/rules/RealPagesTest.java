package com.mystage.sourcing.extraction.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.FileExtraction;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.sources.rules.RulesFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules for real pages of public bodies, where those lie beside the project. */
class RealPagesTest {

  private static final Path PAGES = Path.of("..", "shared", "corpus", "city-scrapers");
  private static final Path RULES = Path.of("src/test/resources/extraction/rules");

  @ParameterizedTest
  @CsvSource({
    "chi_library, 4, 2021-01-26T09:00:00-06:00, 2021-11-16T09:00:00-06:00, 0, 0",
    "chi_plan_commission, 12, 2026-01-15, 2026-12-17, 0, 0",
    "chi_ssa_26, 5, 2019-02-06T15:00:00-06:00, 2019-09-25T15:00:00-05:00, 5, 0",
    "chi_ssa_73, 11, 2019-01-22T18:30:00-06:00, 2019-11-26T18:30:00-06:00, 11, 0",
    "chi_transit, 23, 2018-01-08T13:30:00-06:00, 2018-06-15T14:00:00-05:00, 23, 1",
    "cook_pace_board, 1, 2019-09-17T10:00:00-05:00, 2019-09-17T10:00:00-05:00, 1, 0",
    "il_commerce_detail, 1, 2023-12-14T11:30:00-06:00, 2023-12-14T11:30:00-06:00, 1, 0",
    "il_gaming_board, 9, 2020-01-30, 2020-12-17, 0, 2",
    "il_liquor_control_detail, 1, 2019-09-18T13:00:00-05:00, 2019-09-18T13:00:00-05:00, 1, 0",
    "il_metra_board, 61, 2015-01-16T09:00:00-06:00, 2018-12-12T10:30:00-06:00, 0, 0",
    "il_regional_transit_past, 117, 2014-12-03, 2018-12-13T08:30:00-06:00, 0, 0"
  })
  void everyEventOfThePageIsReadByItsRules(
      String site, int count, String first, String last, int venues, int cancelled)
      throws Exception {
    Path page = PAGES.resolve(site + ".html");
    assumeTrue(Files.exists(page), "the corpus is not here");
    Instant at = Instant.parse("2019-01-15T00:00:00Z");
    RulesFile rules = RulesFile.read(RULES.resolve(site + ".rules.yaml"));
    assertThat(rules.failures()).isEmpty();
    Extraction extraction =
        new FileExtraction()
            .extract(
                page,
                new FileExtraction.Options(
                    at,
                    null,
                    "https://page.example/",
                    Instant.parse("2014-01-01T00:00:00Z"),
                    Instant.parse("2030-01-01T00:00:00Z"),
                    rules.rules()));
    assertThat(extraction.refusals()).isEmpty();
    assertThat(extraction.problems()).isEmpty();
    List<Listing> listings = extraction.listings();
    List<String> starts = listings.stream().map(it -> it.start().text()).sorted().toList();
    assertThat(starts).hasSize(count).startsWith(first).endsWith(last);
    assertThat(listings.stream().filter(it -> it.venue() != null)).hasSize(venues);
    assertThat(listings.stream().filter(it -> it.status().word().equals("cancelled")))
        .hasSize(cancelled);
  }
}
