package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.extraction.TextContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * RDFa Lite 1.1 (and RDFa 1.1's about, content, datetime and rel beside typeof) to the tree that
 * JSON-LD has. Only schema.org's terms are kept. A page that names no vocabulary is taken to mean
 * schema.org.
 */
final class RdfaItems {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> LINKS = List.of("resource", "href", "src");

  /**
   * What holds inside an element.
   *
   * @param vocabulary of terms without prefix
   * @param subject whose properties are told; null outside of all
   */
  private record Context(
      String vocabulary, Map<String, String> prefixes, @Nullable ObjectNode subject) {

    Context about(@Nullable ObjectNode next) {
      return new Context(vocabulary, prefixes, next);
    }
  }

  private final List<JsonNode> roots = new ArrayList<>();
  private final Set<JsonNode> placed = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, ObjectNode> subjects = new HashMap<>();

  private final SharedValues shared = new SharedValues();

  /** The page's depth is bounded by its parser. */
  RdfaItems(Document dom) {
    Map<String, String> initial = Map.of("schema", "https://schema.org/");
    walk(dom, new Context("", initial, null));
  }

  List<JsonNode> roots() {
    return roots;
  }

  SharedValues shared() {
    return shared;
  }

  private void walk(Element element, Context around) {
    Context here = declared(element, around);
    List<String> types = terms(element, "typeof", here);
    List<String> properties = terms(element, "property", here);
    if (properties.isEmpty() && !types.isEmpty()) {
      properties = terms(element, "rel", here);
    }
    Context inside = here;
    @Nullable ObjectNode nested = null;
    if (element.hasAttr("typeof")) {
      String id = id(element);
      boolean known = id != null && subjects.containsKey(id);
      ObjectNode node = subject(id);
      types.forEach(node.withArray("@type")::add);
      if (properties.isEmpty() || here.subject() == null) {
        root(node);
      } else {
        // What is known stands elsewhere already; nested again, it could stand inside itself.
        nested = known ? NODES.objectNode().put("@id", id) : node;
      }
      inside = here.about(node);
    } else if (element.hasAttr("property")) {
      if (here.subject() != null && !properties.isEmpty()) {
        tell(here.subject(), properties, value(element));
      }
    } else if (element.hasAttr("about") || element.hasAttr("resource")) {
      ObjectNode node = subject(id(element));
      root(node);
      inside = here.about(node);
    }
    for (Element child : element.children()) {
      walk(child, inside);
    }
    if (nested != null) {
      tell(here.subject(), properties, nested);
    }
  }

  private void root(ObjectNode node) {
    if (placed.add(node)) {
      roots.add(node);
    }
  }

  private static Context declared(Element element, Context around) {
    String vocabulary =
        element.hasAttr("vocab") ? element.attr("vocab").strip() : around.vocabulary();
    Map<String, String> prefixes = around.prefixes();
    Map<String, String> more = new HashMap<>();
    String[] pairs = element.attr("prefix").strip().split("\\s+", -1);
    for (int i = 0; i + 1 < pairs.length; i += 2) {
      more.put(pairs[i].replaceFirst(":$", "").toLowerCase(Locale.ROOT), pairs[i + 1]);
    }
    for (Attribute attribute : element.attributes()) {
      if (attribute.getKey().startsWith("xmlns:")) {
        more.put(attribute.getKey().substring(6).toLowerCase(Locale.ROOT), attribute.getValue());
      }
    }
    if (!more.isEmpty()) {
      prefixes = new HashMap<>(prefixes);
      prefixes.putAll(more);
    }
    return new Context(vocabulary, prefixes, around.subject());
  }

  /** The names of the attribute that are schema.org's, without what goes before them. */
  private static List<String> terms(Element element, String attribute, Context context) {
    List<String> terms = new ArrayList<>();
    for (String written : element.attr(attribute).strip().split("\\s+", -1)) {
      term(written, context).ifPresent(terms::add);
    }
    return terms;
  }

  private static Optional<String> term(String written, Context context) {
    int colon = written.indexOf(':');
    if (written.isEmpty()) {
      return Optional.empty();
    }
    if (colon < 0) {
      boolean schema = context.vocabulary().isEmpty() || isSchema(context.vocabulary());
      return schema ? Optional.of(written) : Optional.empty();
    }
    String prefix = written.substring(0, colon).toLowerCase(Locale.ROOT);
    String full =
        context.prefixes().getOrDefault(prefix, prefix + ":") + written.substring(colon + 1);
    return isSchema(full) ? Optional.of(SchemaTypes.brief(full)) : Optional.empty();
  }

  private static boolean isSchema(String address) {
    return address.matches("(?i)https?://(?:www\\.)?schema\\.org\\b.*");
  }

  private ObjectNode subject(@Nullable String id) {
    if (id == null) {
      return NODES.objectNode();
    }
    return subjects.computeIfAbsent(id, key -> NODES.objectNode().put("@id", key));
  }

  private static @Nullable String id(Element element) {
    for (String attribute : List.of("about", "resource", "href", "src")) {
      if (element.hasAttr(attribute)) {
        return absolute(element, attribute);
      }
    }
    return null;
  }

  private void tell(@Nullable ObjectNode subject, List<String> properties, JsonNode value) {
    if (subject == null) {
      return;
    }
    for (String property : shared.properties(properties, value)) {
      JsonNode present = subject.get(property);
      if (present instanceof ArrayNode many) {
        many.add(value);
      } else if (present != null) {
        subject.set(property, NODES.arrayNode().add(present).add(value));
      } else {
        subject.set(property, value);
      }
    }
  }

  private static JsonNode value(Element element) {
    if (element.hasAttr("content")) {
      return NODES.textNode(element.attr("content"));
    }
    if (element.hasAttr("datetime")) {
      return NODES.textNode(element.attr("datetime"));
    }
    for (String attribute : LINKS) {
      if (element.hasAttr(attribute)) {
        String link = absolute(element, attribute);
        return attribute.equals("resource")
            ? NODES.objectNode().put("@id", link)
            : NODES.textNode(link);
      }
    }
    return NODES.textNode(TextContent.of(element));
  }

  private static String absolute(Element element, String attribute) {
    String absolute = element.absUrl(attribute);
    return absolute.isEmpty() ? element.attr(attribute).strip() : absolute;
  }
}
