package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a rule gives a document and an event; those that share one are candidates for each
 * other. A document or a listing that lacks a part of the rule has no key by it.
 */
final class MatchKeys {

  private final List<String> rule;

  MatchKeys(List<String> rule) {
    this.rule = rule;
  }

  /** What is looked at for keys: the event itself and each listing behind it. */
  private record Face(
      @Nullable String source,
      @Nullable String uid,
      @Nullable String url,
      String title,
      @Nullable String start,
      String day,
      @Nullable String venue) {}

  Optional<String> of(LegacyEvent event) {
    return key(
        new Face(
            event.source(),
            event.uid(),
            event.url(),
            event.title(),
            Normal.time(event.start()),
            event.start().date().toString(),
            event.venue() == null ? null : event.venue().name()));
  }

  Set<String> of(LiveEvent event) {
    String start = Normal.time(event.start());
    String day = event.start().date().toString();
    String venue = event.venue() == null ? null : event.venue().name();
    Set<String> keys = new LinkedHashSet<>();
    key(new Face(null, null, event.url(), event.title(), start, day, venue)).ifPresent(keys::add);
    for (LiveEvent.Behind listing : event.listings()) {
      String source = listing.source().value();
      String uid = listing.key().item();
      key(new Face(source, uid, listing.url(), listing.title(), start, day, venue))
          .ifPresent(keys::add);
    }
    return keys;
  }

  private Optional<String> key(Face face) {
    List<String> parts = new ArrayList<>();
    for (String part : rule) {
      String value =
          switch (part) {
            case "source" -> face.source();
            case "uid" -> face.uid();
            case "url" -> Normal.url(face.url());
            case "title" -> folded(face.title());
            case "start" -> face.start();
            case "day" -> face.day();
            default -> folded(face.venue());
          };
      if (value == null) {
        return Optional.empty();
      }
      parts.add(value);
    }
    return Optional.of(String.join("\n", parts));
  }

  private static @Nullable String folded(@Nullable String text) {
    String normal = Normal.text(text);
    return normal == null ? null : normal.toLowerCase(Locale.ROOT);
  }
}
