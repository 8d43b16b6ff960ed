package com.mystage.sourcing.triggers.table;

import io.cloudevents.CloudEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which events a trigger takes: the dialects of Knative's filters (exact, prefix, suffix, all, any,
 * not), and path patterns as Eventarc has them. Every entry of a map must hold.
 */
public sealed interface Filter {

  /** What the named segments of path patterns are; empty if the event is another. */
  Optional<Map<String, String>> match(CloudEvent event);

  /** The names that a match always tells. */
  default Set<String> names() {
    return Set.of();
  }

  record Exact(Map<String, String> attributes) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      return every(attributes, event, String::equals);
    }
  }

  record Prefix(Map<String, String> attributes) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      return every(attributes, event, String::startsWith);
    }
  }

  record Suffix(Map<String, String> attributes) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      return every(attributes, event, String::endsWith);
    }
  }

  record Path(Map<String, PathPattern> attributes) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      Map<String, String> found = new HashMap<>();
      for (Map.Entry<String, PathPattern> each : attributes.entrySet()) {
        String value = EventAttributes.text(event, each.getKey());
        Optional<Map<String, String>> matched =
            value == null ? Optional.empty() : each.getValue().match(value);
        if (matched.isEmpty()) {
          return Optional.empty();
        }
        found.putAll(matched.get());
      }
      return Optional.of(found);
    }

    @Override
    public Set<String> names() {
      Set<String> names = new HashSet<>();
      attributes.values().forEach(pattern -> names.addAll(pattern.names()));
      return names;
    }
  }

  record All(List<Filter> filters) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      Map<String, String> found = new HashMap<>();
      for (Filter filter : filters) {
        Optional<Map<String, String>> matched = filter.match(event);
        if (matched.isEmpty()) {
          return Optional.empty();
        }
        found.putAll(matched.get());
      }
      return Optional.of(found);
    }

    @Override
    public Set<String> names() {
      Set<String> names = new HashSet<>();
      filters.forEach(filter -> names.addAll(filter.names()));
      return names;
    }
  }

  record Any(List<Filter> filters) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      return filters.stream().flatMap(filter -> filter.match(event).stream()).findFirst();
    }

    /** Those that each of the filters tells. */
    @Override
    public Set<String> names() {
      Set<String> names = new HashSet<>(filters.getFirst().names());
      filters.forEach(filter -> names.retainAll(filter.names()));
      return names;
    }
  }

  record Not(Filter filter) implements Filter {
    @Override
    public Optional<Map<String, String>> match(CloudEvent event) {
      return filter.match(event).isPresent() ? Optional.empty() : Optional.of(Map.of());
    }
  }

  /** The document collections that path patterns in it name. */
  static Set<String> collections(Filter filter) {
    Set<String> found = new HashSet<>();
    switch (filter) {
      case Path path -> {
        @Nullable PathPattern documents = path.attributes().get("document");
        if (documents != null) {
          documents.collection().ifPresent(found::add);
        }
      }
      case All all -> all.filters().forEach(each -> found.addAll(collections(each)));
      case Any any -> any.filters().forEach(each -> found.addAll(collections(each)));
      case Exact exact -> {}
      case Prefix prefix -> {}
      case Suffix suffix -> {}
      case Not not -> {}
    }
    return found;
  }

  private static Optional<Map<String, String>> every(
      Map<String, String> wanted, CloudEvent event, BiPredicate<String, String> holds) {
    for (Map.Entry<String, String> each : wanted.entrySet()) {
      String value = EventAttributes.text(event, each.getKey());
      if (value == null || !holds.test(value, each.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.of());
  }
}
