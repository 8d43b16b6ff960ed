package com.mystage.sourcing.extraction.microformats;

import com.mystage.sourcing.extraction.microformats.Vocabulary.Kind;
import com.mystage.sourcing.extraction.microformats.Vocabulary.PropertyName;
import com.mystage.sourcing.extraction.microformats.Vocabulary.Root;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The microformats of a page by the microformats2 parsing specification
 * (microformats.org/wiki/microformats2-parsing): nested items, implied properties, the value class
 * pattern, classic names. Languages, relations and alternatives of images are left out.
 */
final class Microformats {

  /** An item while its element is walked through. */
  private static final class Open {
    final Root root;
    final Map<String, List<MicroValue>> properties = new LinkedHashMap<>();
    final List<MicroItem> children = new ArrayList<>();
    boolean says;
    boolean links;
    boolean nests;
    @Nullable String date;

    Open(Root root) {
      this.root = root;
    }

    void add(PropertyName name, MicroValue value) {
      properties.computeIfAbsent(name.name(), key -> new ArrayList<>()).add(value);
      says |= name.kind() == Kind.PLAIN || name.kind() == Kind.MARKUP;
      links |= name.kind() == Kind.LINK;
    }
  }

  private final List<MicroItem> topLevel = new ArrayList<>();

  private Microformats() {}

  static List<MicroItem> in(Document dom) {
    Microformats found = new Microformats();
    found.walk(dom, null);
    return found.topLevel;
  }

  /** The page's depth is bounded by its parser. */
  private void walk(Element element, @Nullable Open around) {
    if (element.normalName().equals("template")) {
      return;
    }
    Root root = Vocabulary.root(element);
    List<PropertyName> names =
        around == null ? List.of() : Vocabulary.properties(element, around.root);
    if (!root.types().isEmpty()) {
      place(item(element, root), names, around);
      return;
    }
    for (PropertyName name : names) {
      Open open = java.util.Objects.requireNonNull(around);
      MicroValue value = PropertyValues.read(name.kind(), element, open.date);
      open.add(name, value);
      if (name.kind() == Kind.TIME) {
        String date = ValueClass.date(value.text());
        open.date = date == null ? open.date : date;
      }
    }
    element.children().forEach(child -> walk(child, around));
  }

  private MicroItem item(Element element, Root root) {
    Open open = new Open(root);
    element.children().forEach(child -> walk(child, open));
    if (!root.classic()) {
      imply(element, open);
    }
    return new MicroItem(root.types(), open.properties, open.children, element);
  }

  private static void imply(Element element, Open open) {
    if (!open.properties.containsKey("name") && !open.says && !open.nests) {
      open.properties.put("name", List.of(new MicroValue.Text(Implied.name(element))));
    }
    boolean free = !open.links && !open.nests;
    if (free && !open.properties.containsKey("photo")) {
      put(open, "photo", Implied.photo(element));
    }
    if (free && !open.properties.containsKey("url")) {
      put(open, "url", Implied.url(element));
    }
  }

  private static void put(Open open, String property, Optional<String> value) {
    value.ifPresent(text -> open.properties.put(property, List.of(new MicroValue.Text(text))));
  }

  private void place(MicroItem item, List<PropertyName> names, @Nullable Open around) {
    if (around == null) {
      topLevel.add(item);
      return;
    }
    around.nests = true;
    if (names.isEmpty()) {
      around.children.add(item);
    }
    for (PropertyName name : names) {
      around.add(name, new MicroValue.Nested(item, value(item, name, around)));
    }
  }

  private static String value(MicroItem item, PropertyName name, Open around) {
    String own =
        switch (name.kind()) {
          case PLAIN -> item.first("name").map(MicroValue::text).orElse(null);
          case LINK -> item.first("url").map(MicroValue::text).orElse(null);
          case TIME, MARKUP -> null;
        };
    return own == null ? PropertyValues.read(name.kind(), item.element(), around.date).text() : own;
  }
}
