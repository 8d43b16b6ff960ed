package com.mystage.sourcing.extraction;

import com.mystage.sourcing.extraction.facebook.FacebookExtractor;
import com.mystage.sourcing.extraction.feeds.FeedExtractor;
import com.mystage.sourcing.extraction.ical.CalendarExtractor;
import com.mystage.sourcing.extraction.microformats.MicroformatsExtractor;
import com.mystage.sourcing.extraction.platforms.PlatformExtractor;
import com.mystage.sourcing.extraction.rules.RulesExtractor;
import com.mystage.sourcing.extraction.schemaorg.JsonLdExtractor;
import com.mystage.sourcing.extraction.schemaorg.MicrodataExtractor;
import com.mystage.sourcing.extraction.schemaorg.RdfaExtractor;
import java.util.List;

/** The ladder of extractors, cheapest first. Plain Java; safe for many threads. */
public final class Extractors {

  /** Part of the extraction's key: raise it when the same bytes would yield other listings. */
  public static final int VERSION = 5;

  private static final List<Extractor> LADDER =
      List.of(
          new CalendarExtractor(),
          new FeedExtractor(),
          new JsonLdExtractor(),
          new PlatformExtractor(),
          new FacebookExtractor(),
          new MicrodataExtractor(),
          new RdfaExtractor(),
          new MicroformatsExtractor(),
          new RulesExtractor());

  /**
   * Reads the listings out of one snapshot. An input that cannot be read at all (a challenge page,
   * bytes of no known kind) is a {@link com.mystage.sourcing.FailureException}; a readable one
   * without events is an extraction of zero items.
   */
  public Extraction extract(ExtractionInput input) {
    Document document = Sniffing.read(input);
    Account account = new Account(input);
    for (Extractor extractor : LADDER) {
      if (extractor.reads(document) && !account.skips(extractor, document)) {
        account.add(extractor, extractor.extract(document));
      }
    }
    return account.balanced(document);
  }
}
