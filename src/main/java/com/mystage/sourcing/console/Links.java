package com.mystage.sourcing.console;

import com.mystage.sourcing.admin.EventFilter;
import jakarta.ws.rs.core.UriBuilder;
import org.jspecify.annotations.Nullable;

/** Addresses of console pages that carry parameters. */
final class Links {

  private Links() {}

  /** The page of events after the cursor; null where there is none. */
  static @Nullable String events(EventFilter filter, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    UriBuilder link = UriBuilder.fromPath("/events");
    put(link, "q", filter.q());
    put(link, "from", filter.from());
    put(link, "to", filter.to());
    put(link, "genre", filter.genre());
    put(link, "venue", filter.venue());
    put(link, "cursor", cursor);
    return link.build().toString();
  }

  /** The page after the cursor of the list at the path; null where there is none. */
  static @Nullable String after(String path, @Nullable String cursor) {
    UriBuilder link = UriBuilder.fromPath(path);
    put(link, "cursor", cursor);
    return cursor == null ? null : link.build().toString();
  }

  private static void put(UriBuilder link, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      link.queryParam(name, "{value}").resolveTemplate("value", value);
    }
  }
}
