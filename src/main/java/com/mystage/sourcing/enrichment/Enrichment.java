package com.mystage.sourcing.enrichment;

import com.mystage.sourcing.catalogue.Fact;
import com.mystage.sourcing.catalogue.Origin;
import com.mystage.sourcing.listings.Listing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Listings to facts, by rules in the order of their confidence. The first rule that finds a value
 * is its reason; a later one never overrides it.
 */
public final class Enrichment {

  /** Part of the reason of every fact: raise it when the rules change. */
  public static final String VERSION = "rules-1";

  private final List<Rule> rules;

  public Enrichment(Genres genres) {
    this.rules =
        List.of(
            listing -> genresFromCategories(genres, listing),
            listing -> genresFromTitle(genres, listing),
            listing -> genresFromDescription(genres, listing));
  }

  /** The facts about the event behind these listings; equal for equal listings in any order. */
  public List<Fact> factsOf(Collection<Listing> listings) {
    List<Listing> ordered =
        listings.stream().sorted(java.util.Comparator.comparing(Listing::key)).toList();
    Map<String, Fact> facts = new LinkedHashMap<>();
    for (Rule rule : rules) {
      if (!facts.isEmpty() && rule == rules.getLast()) {
        break; // a description mentions much; it speaks only where nothing else did
      }
      for (Listing listing : ordered) {
        rule.apply(listing).forEach(fact -> facts.putIfAbsent(fact.field() + fact.value(), fact));
      }
    }
    return List.copyOf(facts.values());
  }

  private static List<Fact> genresFromCategories(Genres genres, Listing listing) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String category : listing.genres()) {
      String genre = genres.named(category);
      if (genre != null) {
        found.putIfAbsent(genre, category);
      }
    }
    return facts(found, listing, "category", "genres", 0.95);
  }

  private static List<Fact> genresFromTitle(Genres genres, Listing listing) {
    return facts(genres.in(listing.title()), listing, "words in the title", "title", 0.8);
  }

  private static List<Fact> genresFromDescription(Genres genres, Listing listing) {
    String description = listing.description();
    return description == null
        ? List.of()
        : facts(genres.in(description), listing, "words in the text", "description", 0.6);
  }

  private static List<Fact> facts(
      Map<String, String> evidence, Listing listing, String rule, String path, double confidence) {
    return evidence.entrySet().stream()
        .map(found ->
            new Fact(
                "genres",
                found.getKey(),
                new Origin(
                    "rule",
                    VERSION,
                    listing.key(),
                    listing.version(),
                    path,
                    found.getValue(),
                    rule,
                    confidence)))
        .toList();
  }

  /** What one rule finds in one listing. */
  private interface Rule {
    List<Fact> apply(Listing listing);
  }
}
