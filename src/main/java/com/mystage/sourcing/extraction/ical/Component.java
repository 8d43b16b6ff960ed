package com.mystage.sourcing.extraction.ical;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A component (RFC 5545 §3.6) with its properties and the components inside it. */
record Component(String name, List<Property> properties, List<Component> children) {

  private static Component named(String name) {
    return new Component(name, new ArrayList<>(), new ArrayList<>());
  }

  /**
   * The component tree of a stream, under a root without a name. Missing END lines are made up for:
   * a VEVENT inside a VEVENT ends the first, a VCALENDAR inside a VCALENDAR likewise.
   */
  static Component tree(List<Property> lines) {
    List<Component> open = new ArrayList<>(List.of(named("")));
    for (Property line : lines) {
      String word = Property.upper(line.value());
      switch (line.name()) {
        case "BEGIN" -> begin(open, word);
        case "END" -> end(open, word);
        default -> open.getLast().properties.add(line);
      }
    }
    return open.getFirst();
  }

  private static void begin(List<Component> open, String name) {
    if (name.equals("VEVENT") || name.equals("VCALENDAR")) {
      end(open, "VEVENT");
    }
    if (name.equals("VCALENDAR")) {
      end(open, name);
    }
    Component component = named(name);
    open.getLast().children.add(component);
    open.add(component);
  }

  private static void end(List<Component> open, String name) {
    for (int i = open.size() - 1; i > 0; i--) {
      if (open.get(i).name.equals(name)) {
        open.subList(i, open.size()).clear();
        return;
      }
    }
  }

  Stream<Component> children(String childName) {
    return children.stream().filter(child -> child.name.equals(childName));
  }

  List<Property> all(String property) {
    List<Property> all = List.of();
    for (Property line : properties) {
      if (line.name().equals(property)) {
        all = all.isEmpty() ? new ArrayList<>() : all;
        all.add(line);
      }
    }
    return all;
  }

  Optional<Property> first(String property) {
    for (Property line : properties) {
      if (line.name().equals(property) && !line.value().isBlank()) {
        return Optional.of(line);
      }
    }
    return Optional.empty();
  }

  @Nullable String text(String property) {
    return first(property).map(Property::text).orElse(null);
  }

  /** The component as a file would have it, for parsers that want text. */
  String written() {
    StringBuilder text = new StringBuilder("BEGIN:" + name + "\r\n");
    for (Property line : properties) {
      text.append(line.name());
      line.parameters()
          .forEach((key, value) -> text.append(';').append(key).append('=').append(value));
      text.append(':').append(line.value()).append("\r\n");
    }
    children.forEach(child -> text.append(child.written()));
    return text.append("END:").append(name).append("\r\n").toString();
  }
}
