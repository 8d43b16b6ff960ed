package com.mystage.sourcing.extraction;

import com.mystage.sourcing.extraction.facebook.FacebookExtractor;
import com.mystage.sourcing.extraction.ical.CalendarExtractor;
import com.mystage.sourcing.extraction.platforms.PlatformExtractor;
import com.mystage.sourcing.extraction.schemaorg.JsonLdExtractor;
import com.mystage.sourcing.extraction.schemaorg.MicrodataExtractor;
import java.util.List;

/** The ladder of extractors, cheapest first. Plain Java; safe for many threads. */
public final class Extractors {

  /** Part of the extraction's key: raise it when the same bytes would yield other listings. */
  public static final int VERSION = 1;

  private static final List<Extractor> LADDER =
      List.of(
          new CalendarExtractor(),
          new JsonLdExtractor(),
          new PlatformExtractor(),
          new FacebookExtractor(),
          new MicrodataExtractor());

  /**
   * Reads the listings out of one snapshot. An input that cannot be read at all (a challenge page,
   * bytes of no known kind) is a {@link com.mystage.sourcing.FailureException}; a readable one
   * without events is an extraction of zero items.
   */
  public Extraction extract(ExtractionInput input) {
    Document document = Sniffing.read(input);
    Account account = new Account(input);
    for (Extractor extractor : LADDER) {
      if (extractor.reads(document)) {
        account.add(extractor.extract(document));
      }
    }
    return account.balanced();
  }
}
