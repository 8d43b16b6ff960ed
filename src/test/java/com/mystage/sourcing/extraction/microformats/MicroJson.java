package com.mystage.sourcing.extraction.microformats;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Items as the parsing specification writes them in JSON. */
final class MicroJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private MicroJson() {}

  static ArrayNode items(String html, String base) {
    Document page = Jsoup.parse(html, base);
    page.outputSettings().prettyPrint(false);
    return items(Microformats.in(page));
  }

  private static ArrayNode items(List<MicroItem> items) {
    ArrayNode array = NODES.arrayNode();
    items.forEach(item -> array.add(item(item, null)));
    return array;
  }

  private static ObjectNode item(MicroItem item, @Nullable String value) {
    ObjectNode json = NODES.objectNode();
    if (value != null) {
      json.put("value", value);
    }
    item.types().forEach(json.withArray("type")::add);
    ObjectNode properties = json.putObject("properties");
    item.properties()
        .forEach((name, values) -> {
          ArrayNode array = properties.putArray(name);
          for (MicroValue each : values) {
            switch (each) {
              case MicroValue.Text text -> array.add(text.text());
              case MicroValue.Markup markup ->
                  array.addObject().put("html", markup.html()).put("value", markup.text());
              case MicroValue.Nested(var inner, var text) -> array.add(item(inner, text));
            }
          }
        });
    if (!item.children().isEmpty()) {
      json.set("children", items(item.children()));
    }
    return json;
  }
}
