package com.mystage.sourcing.pipeline.reconciling;

import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Listing;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How many listings have each of the fields that a source may stop to fill. */
public final class Filled {

  private static final Map<String, Predicate<Listing>> FIELDS =
      Map.ofEntries(
          Map.entry("time of day", listing -> listing.start().hasTimeOfDay()),
          Map.entry("offset", listing -> !(listing.start() instanceof EventTime.Floating)),
          Map.entry("end", listing -> listing.end() != null),
          Map.entry("url", listing -> listing.url() != null),
          Map.entry("venue", listing -> listing.venue() != null),
          Map.entry(
              "address", listing -> listing.venue() != null && listing.venue().address() != null),
          Map.entry("performers", listing -> !listing.performers().isEmpty()),
          Map.entry("organizer", listing -> listing.organizer() != null),
          Map.entry("offers", listing -> !listing.offers().isEmpty()),
          Map.entry("description", listing -> listing.description() != null),
          Map.entry("image", listing -> listing.image() != null));

  private Filled() {}

  /** By field; those that no listing has are left out. */
  public static Map<String, Integer> in(Collection<Listing> listings) {
    Map<String, Integer> filled = new TreeMap<>();
    FIELDS.forEach((field, has) -> {
      int count = (int) listings.stream().filter(has).count();
      if (count > 0) {
        filled.put(field, count);
      }
    });
    return filled;
  }
}
