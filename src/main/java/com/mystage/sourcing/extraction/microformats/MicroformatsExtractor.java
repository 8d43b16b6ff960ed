package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Findings;
import java.util.regex.Pattern;

/** h-event and hCalendar in pages. */
public final class MicroformatsExtractor implements Extractor {

  private static final Pattern MARK = Pattern.compile("\\b(?:h-event|vevent)\\b");

  @Override
  public String name() {
    return "microformats";
  }

  @Override
  public boolean reads(Document document) {
    return document instanceof Document.Page page && MARK.matcher(page.text()).find();
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    if (document instanceof Document.Page page) {
      new MicroEvents(name(), page.input(), findings).read(Microformats.in(page.dom()));
    }
    return findings;
  }
}
