package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** schema.org events in JSON-LD, in pages' scripts and in files of their own. */
public final class JsonLdExtractor implements Extractor {

  @Override
  public String name() {
    return "jsonld";
  }

  @Override
  public boolean reads(Document document) {
    return switch (document) {
      case Document.Json json -> true;
      case Document.Page page -> !Scripts.in(page).isEmpty();
      case Document.Calendar calendar -> false;
      case Document.Feed feed -> false;
    };
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    Map<String, JsonNode> roots = new LinkedHashMap<>();
    switch (document) {
      case Document.Json json -> file(json, roots);
      case Document.Page page ->
          Scripts.in(page).forEach(script -> script(script, document, roots, findings));
      case Document.Calendar calendar -> {}
      case Document.Feed feed -> {}
    }
    new SchemaEvents(name(), document, findings).read(EventWalk.events(roots));
    return findings;
  }

  private static void file(Document.Json json, Map<String, JsonNode> roots) {
    try {
      add("", DirtyJson.values(json.text()), roots);
    } catch (DirtyJson.Unrepairable e) {
      throw new com.mystage.sourcing.Failure.Unreadable(
              json.input().name(), "is broken JSON: " + e.getMessage())
          .asException();
    }
  }

  private static void script(
      Scripts.Script script, Document document, Map<String, JsonNode> roots, Findings findings) {
    String path = "script[" + script.position() + "]";
    String content = Document.Page.decoded(script.content());
    if (content.isBlank()) {
      findings.problem(document.input().name() + " " + path, "is an empty JSON-LD script");
      return;
    }
    try {
      add(path, DirtyJson.values(content), roots);
    } catch (DirtyJson.Unrepairable e) {
      findings.refuse(document.input().name() + " " + path, "is broken JSON: " + e.getMessage());
    }
  }

  private static void add(String path, List<JsonNode> values, Map<String, JsonNode> roots) {
    for (int i = 0; i < values.size(); i++) {
      roots.put(values.size() == 1 ? path : path + "(" + (i + 1) + ")", values.get(i));
    }
  }
}
