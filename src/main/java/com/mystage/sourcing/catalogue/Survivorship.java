package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Provenance;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, field by field, which listing's value an event carries: of the source that is trusted
 * most; then the most complete, or what most sources say; then what was said last; then the first
 * by key. The value is always one that a source said, never a blend, and the outcome does not
 * depend on the order in which listings came. What a person decided goes before all of it ({@link
 * com.mystage.sourcing.catalogue.decisions.DecidedFields}).
 */
final class Survivorship {

  private final List<Listing> listings;
  private final SourceTrust trust;
  private final Map<String, Origin> origins;

  Survivorship(Collection<Listing> listings, SourceTrust trust, Map<String, Origin> origins) {
    this.listings = listings.stream().sorted(Comparator.comparing(Listing::key)).toList();
    this.trust = trust;
    this.origins = origins;
  }

  List<Listing> listings() {
    return listings;
  }

  /** What most sources say; completeness settles a tie. */
  <T> @Nullable T agreed(
      String field, Function<Listing, @Nullable T> value, ToIntFunction<T> completeness) {
    return choose(field, value, completeness, List.of(Rule.TRUST, Rule.VOTES, Rule.COMPLETE));
  }

  /** The most complete value; of those, what most sources say. */
  <T> @Nullable T complete(
      String field, Function<Listing, @Nullable T> value, ToIntFunction<T> completeness) {
    return choose(field, value, completeness, List.of(Rule.TRUST, Rule.COMPLETE, Rule.VOTES));
  }

  /** The most complete value, however many sources say another. */
  <T> @Nullable T fullest(
      String field, Function<Listing, @Nullable T> value, ToIntFunction<T> completeness) {
    return choose(field, value, completeness, List.of(Rule.TRUST, Rule.COMPLETE));
  }

  private enum Rule {
    TRUST,
    COMPLETE,
    VOTES
  }

  private record Candidate<T>(Listing listing, T value, int trust, int completeness, long votes) {
    long by(Rule rule) {
      return switch (rule) {
        case TRUST -> trust;
        case COMPLETE -> completeness;
        case VOTES -> votes;
      };
    }

    Instant said() {
      return listing.seenAt();
    }
  }

  private <T> @Nullable T choose(
      String field,
      Function<Listing, @Nullable T> value,
      ToIntFunction<T> completeness,
      List<Rule> rules) {
    Map<T, Long> votes = votes(value);
    Comparator<Candidate<T>> best = Comparator.comparing(it -> 0);
    for (Rule rule : rules) {
      best = best.thenComparing(it -> it.by(rule), Comparator.reverseOrder());
    }
    best = best.thenComparing(Candidate::said, Comparator.reverseOrder());
    // Equal ones stay in the order of their keys.
    List<Candidate<T>> candidates =
        listings.stream()
            .map(listing -> candidate(listing, value.apply(listing), completeness, votes))
            .filter(Objects::nonNull)
            .sorted(best)
            .toList();
    if (candidates.isEmpty()) {
      return null;
    }
    Candidate<T> chosen = candidates.getFirst();
    origins.put(field, origin(chosen.listing(), field, reason(candidates, rules)));
    return chosen.value();
  }

  private <T> @Nullable Candidate<T> candidate(
      Listing listing, @Nullable T value, ToIntFunction<T> completeness, Map<T, Long> votes) {
    return value == null
        ? null
        : new Candidate<>(
            listing,
            value,
            trust.of(listing.source()),
            completeness.applyAsInt(value),
            votes.getOrDefault(value, 0L));
  }

  /** One vote a source, so that a feed that repeats itself does not outvote the others. */
  private <T> Map<T, Long> votes(Function<Listing, @Nullable T> value) {
    Map<T, Set<SourceId>> voters = new HashMap<>();
    for (Listing listing : listings) {
      T said = value.apply(listing);
      if (said != null) {
        voters.computeIfAbsent(said, any -> new HashSet<>()).add(listing.source());
      }
    }
    Map<T, Long> votes = new HashMap<>();
    voters.forEach((said, who) -> votes.put(said, (long) who.size()));
    return votes;
  }

  /** The first rule that told the chosen value from the next best one. */
  private <T> String reason(List<Candidate<T>> candidates, List<Rule> rules) {
    Candidate<T> chosen = candidates.getFirst();
    Candidate<T> next =
        candidates.stream()
            .filter(it -> !it.value().equals(chosen.value()))
            .findFirst()
            .orElse(null);
    if (next == null) {
      return listings.size() == 1 ? "the only listing" : "nobody says otherwise";
    }
    for (Rule rule : rules) {
      if (chosen.by(rule) != next.by(rule)) {
        return switch (rule) {
          case TRUST -> "of the source that is trusted most";
          case COMPLETE -> "most complete of " + distinct(candidates);
          case VOTES -> "said by " + chosen.votes() + " sources, most of all";
        };
      }
    }
    return chosen.said().equals(next.said())
        ? "the first by key of equals"
        : "said last of " + distinct(candidates);
  }

  private static <T> long distinct(List<Candidate<T>> candidates) {
    return candidates.stream().map(Candidate::value).distinct().count();
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
