package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** schema.org events in RDFa. */
public final class RdfaExtractor implements Extractor {

  private static final Pattern EVENT =
      Pattern.compile("(?i:typeof)\\s*=[^>]{0,200}?" + SchemaTypes.EVENT_NAME);

  @Override
  public String name() {
    return "rdfa";
  }

  @Override
  public boolean reads(Document document) {
    return atMost(document) > 0;
  }

  @Override
  public Set<Field<?>> tells() {
    return SchemaEvents.TELLS;
  }

  @Override
  public int atMost(Document document) {
    return document instanceof Document.Page page ? page.marks().count(EVENT, Mark.TYPEOF) : 0;
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    if (document instanceof Document.Page page) {
      Map<String, JsonNode> roots = new LinkedHashMap<>();
      RdfaItems read = new RdfaItems(page.dom());
      read.shared().tell(document.input().name(), findings);
      List<JsonNode> items = read.roots();
      for (int i = 0; i < items.size(); i++) {
        roots.put("resource[" + (i + 1) + "]", items.get(i));
      }
      new SchemaEvents(name(), document, findings).read(EventWalk.events(roots));
    }
    return findings;
  }
}
