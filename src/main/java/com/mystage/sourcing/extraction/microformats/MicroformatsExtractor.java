package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.util.Set;
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
    return atMost(document) > 0;
  }

  @Override
  public Set<Field<?>> tells() {
    return Set.of(Field.URL, Field.END, Field.DESCRIPTION, Field.IMAGE, Field.ORGANIZER);
  }

  @Override
  public int atMost(Document document) {
    return document instanceof Document.Page page
        ? page.marks().count(MARK, Mark.H_EVENT, Mark.VEVENT)
        : 0;
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
