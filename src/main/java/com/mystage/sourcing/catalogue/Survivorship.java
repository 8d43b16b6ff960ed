package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Provenance;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, field by field, which listing's value an event carries: what most sources say, then the
 * most complete, then the first by key. The value is always one that a source said, never a blend,
 * and the outcome does not depend on the order in which listings came.
 */
final class Survivorship {

  private final List<Listing> listings;
  private final Map<String, Origin> origins;

  Survivorship(Collection<Listing> listings, Map<String, Origin> origins) {
    this.listings = listings.stream().sorted(Comparator.comparing(Listing::key)).toList();
    this.origins = origins;
  }

  List<Listing> listings() {
    return listings;
  }

  /** The value most sources agree on; completeness settles a tie. */
  <T> @Nullable T agreed(
      String field, Function<Listing, @Nullable T> value, ToIntFunction<T> completeness) {
    return choose(field, value, completeness, true);
  }

  /** The most complete value, however many sources say another. */
  <T> @Nullable T fullest(
      String field, Function<Listing, @Nullable T> value, ToIntFunction<T> completeness) {
    return choose(field, value, completeness, false);
  }

  private <T> @Nullable T choose(
      String field,
      Function<Listing, @Nullable T> value,
      ToIntFunction<T> completeness,
      boolean majority) {
    Map<T, Long> votes = majority ? votes(value) : Map.of();
    Listing best = null;
    T chosen = null;
    for (Listing listing : listings) {
      T candidate = value.apply(listing);
      if (candidate != null && (chosen == null || better(candidate, chosen, votes, completeness))) {
        best = listing;
        chosen = candidate;
      }
    }
    if (best != null) {
      origins.put(field, origin(best, field, ruleFor(votes, value, majority)));
    }
    return chosen;
  }

  private static <T> boolean better(
      T candidate, T chosen, Map<T, Long> votes, ToIntFunction<T> completeness) {
    int byVotes = Long.compare(votes.getOrDefault(candidate, 0L), votes.getOrDefault(chosen, 0L));
    return byVotes > 0
        || (byVotes == 0 && completeness.applyAsInt(candidate) > completeness.applyAsInt(chosen));
  }

  /** One vote a source, so that a feed that repeats itself does not outvote the others. */
  private <T> Map<T, Long> votes(Function<Listing, @Nullable T> value) {
    Map<T, java.util.Set<Object>> voters = new HashMap<>();
    for (Listing listing : listings) {
      T said = value.apply(listing);
      if (said != null) {
        voters.computeIfAbsent(said, any -> new java.util.HashSet<>()).add(listing.source());
      }
    }
    Map<T, Long> votes = new HashMap<>();
    voters.forEach((said, who) -> votes.put(said, (long) who.size()));
    return votes;
  }

  private <T> String ruleFor(
      Map<T, Long> votes, Function<Listing, @Nullable T> value, boolean majority) {
    long distinct =
        listings.stream().map(value).filter(java.util.Objects::nonNull).distinct().count();
    if (distinct <= 1) {
      return listings.size() == 1 ? "the only listing" : "nobody says otherwise";
    }
    if (!majority) {
      return "most complete of " + distinct;
    }
    long most = votes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    long leaders = votes.values().stream().filter(count -> count == most).count();
    return leaders == 1
        ? "said by " + most + " sources, most of all"
        : "most complete of " + leaders + " said equally often";
  }

  static Origin origin(Listing listing, String field, String rule) {
    Provenance provenance = listing.provenance().get(field);
    return new Origin(
        "listing",
        provenance == null ? "extraction" : provenance.extractor(),
        listing.key(),
        listing.version(),
        provenance == null ? null : provenance.path(),
        provenance == null ? null : provenance.text(),
        rule,
        1.0);
  }
}
