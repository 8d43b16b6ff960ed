package com.mystage.sourcing.console;

import com.mystage.sourcing.admin.EventFilter;
import com.mystage.sourcing.admin.TaskFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
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

  /** The page of a queue with what was filled in. */
  static String queue(String queue, TaskFilter filter) {
    UriBuilder link = UriBuilder.fromPath("/queues/" + queue);
    put(link, "name", filter.name());
    put(link, "url", filter.url());
    put(link, "body", filter.body());
    put(link, "cursor", filter.cursor());
    put(link, "status", filter.status());
    return link.build().toString();
  }

  /** Where the person came from, if that was a page about queues; only its path and query. */
  static URI back(HttpHeaders headers, URI otherwise) {
    try {
      String referrer = headers.getHeaderString("Referer");
      URI from = URI.create(referrer == null ? "" : referrer);
      String path = from.getRawPath();
      if (path == null || !(path.equals("/queues") || path.startsWith("/queues/"))) {
        return otherwise;
      }
      String query = from.getRawQuery();
      return URI.create(query == null ? path : path + "?" + query);
    } catch (IllegalArgumentException e) {
      return otherwise;
    }
  }

  private static void put(UriBuilder link, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      link.queryParam(name, "{value}").resolveTemplate("value", value);
    }
  }
}
