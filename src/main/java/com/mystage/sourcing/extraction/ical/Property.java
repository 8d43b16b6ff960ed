package com.mystage.sourcing.extraction.ical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One content line (RFC 5545 §3.1). The value stands as in the file, still escaped; parameter names
 * and the property's name are upper case.
 */
record Property(String name, Map<String, String> parameters, String value) {

  @Nullable String parameter(String parameter) {
    return parameters.get(parameter);
  }

  boolean isValue(String type) {
    return type.equalsIgnoreCase(parameters.getOrDefault("VALUE", ""));
  }

  /** The value as TEXT (RFC 5545 §3.3.11), unescaped. */
  String text() {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        char next = value.charAt(++i);
        text.append(
            switch (next) {
              case 'n', 'N' -> '\n';
              default -> next;
            });
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The value split at unescaped commas, each part unescaped. */
  List<String> texts() {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= value.length(); i++) {
      if (i == value.length() || value.charAt(i) == ',') {
        String part = new Property(name, parameters, value.substring(start, i)).text().strip();
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      } else if (value.charAt(i) == '\\') {
        i++;
      }
    }
    return parts;
  }

  static String upper(String name) {
    return name.strip().toUpperCase(Locale.ROOT);
  }
}
