package com.mystage.sourcing.triggers.decoding;

import com.mystage.sourcing.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The headers of a message; their names are the same in any case. */
public final class Headers {

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Headers(Map<String, List<String>> values) {
    this.values.putAll(values);
  }

  /** The value; null where there is none. A header that is given twice is refused. */
  @Nullable String value(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      throw new Failure.Invalid(name.toLowerCase(Locale.ROOT), "is given more than once")
          .asException();
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  boolean hasAny(String prefix) {
    return values.keySet().stream().anyMatch(name -> starts(name, prefix));
  }

  /** Each header that begins so, under its name in lower case and without that beginning. */
  void each(String prefix, BiConsumer<String, String> receiver) {
    for (String name : values.keySet()) {
      String value = starts(name, prefix) ? value(name) : null;
      if (value != null) {
        receiver.accept(name.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
      }
    }
  }

  /** Each header; one that is given more than once as HTTP joins it (RFC 9110, section 5.2). */
  void eachJoined(BiConsumer<String, String> receiver) {
    values.forEach(
        (name, all) -> receiver.accept(name.toLowerCase(Locale.ROOT), String.join(", ", all)));
  }

  private static boolean starts(String name, String prefix) {
    return name.regionMatches(true, 0, prefix, 0, prefix.length());
  }
}
