package com.mystage.sourcing.extraction.facebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a page is about, by the addresses it goes by: one event, or the events that somebody hosts.
 *
 * @param ids of the event, the likeliest first: one date of a series before the series
 * @param list whether it is a list of hosted events
 */
record PageAddress(List<String> ids, boolean list) {

  /** What stands before or behind an address of the page's own, in one element or comment. */
  private static final List<String> OWN =
      List.of("rel=\"canonical\"", "property=\"og:url\"", "saved from url=(");

  private static final int AROUND = 600;
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\"'\\s>]+");
  private static final Pattern FACEBOOK =
      Pattern.compile(
          "https?://(?:[a-z0-9-]+\\.)*facebook\\.com(?<path>/[^?#]*)?(?<query>\\?[^#]*)?.*");
  private static final Pattern TIME_ID = Pattern.compile("[?&;]event_time_id=(\\d{5,25})");
  private static final Pattern LIST =
      Pattern.compile("/(?:upcoming_hosted_events|past_hosted_events|hosted_events|events)/?$");

  static PageAddress of(@Nullable String url, String html) {
    List<String> ids = new ArrayList<>();
    boolean list = url != null && add(url, ids);
    for (String mark : OWN) {
      int at = html.indexOf(mark);
      if (at >= 0) {
        int open = Math.max(Math.max(0, at - AROUND), html.lastIndexOf('<', at));
        int close = html.indexOf('>', at);
        int end = close < 0 ? html.length() : close;
        Matcher own = ADDRESS.matcher(html.substring(open, Math.min(end, at + AROUND)));
        list |= own.find() && add(own.group().replace("&amp;", "&"), ids);
      }
    }
    return new PageAddress(ids.stream().distinct().toList(), list && ids.isEmpty());
  }

  static boolean isFacebook(@Nullable String url) {
    return url != null && FACEBOOK.matcher(url).matches();
  }

  /** Adds the ids in the address; whether it is that of a list. */
  private static boolean add(String url, List<String> ids) {
    Matcher facebook = FACEBOOK.matcher(url);
    if (!facebook.matches() || facebook.group("path") == null) {
      return false;
    }
    String path = facebook.group("path");
    Matcher time = TIME_ID.matcher(facebook.group("query") == null ? "" : facebook.group("query"));
    if (time.find()) {
      ids.add(time.group(1));
    }
    int events = path.indexOf("/events/");
    if (events >= 0) {
      String[] parts = path.substring(events).split("/", -1);
      for (int i = parts.length - 1; i >= 0; i--) {
        if (parts[i].matches("\\d{5,25}")) {
          ids.add(parts[i]);
        }
      }
    }
    return LIST.matcher(path).find();
  }
}
