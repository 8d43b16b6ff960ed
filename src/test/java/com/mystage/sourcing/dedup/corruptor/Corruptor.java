package com.mystage.sourcing.dedup.corruptor;

import com.mystage.sourcing.listings.Listing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes labelled listings of a programme, by a seed: each event is told by its house, mostly as it
 * is, and by some of five other sources, each with one or two corruptions or none.
 */
public final class Corruptor {

  private static final List<String> OTHERS =
      List.of("gazette", "tickets", "visitors", "fanpages", "leaflet");
  private static final double HOUSE = 0.9;
  private static final double OTHER = 0.35;
  private static final double TWICE = 0.02;

  /** A listing, the event that it truly is of, and what was done to it. */
  public record Told(Listing listing, int happening, Set<Corruption> corruptions) {}

  private final Random random;
  private final List<Told> told = new ArrayList<>();

  private Corruptor(Random random) {
    this.random = random;
  }

  public static List<Told> tell(List<Happening> programme, long seed) {
    Corruptor corruptor = new Corruptor(new Random(seed));
    programme.forEach(corruptor::tell);
    return List.copyOf(corruptor.told);
  }

  private void tell(Happening happening) {
    if (random.nextDouble() < HOUSE) {
      add(happening, happening.hall().source(), EnumSet.noneOf(Corruption.class), false);
      if (random.nextDouble() < TWICE) {
        add(happening, happening.hall().source(), EnumSet.noneOf(Corruption.class), true);
      }
    }
    for (String source : OTHERS) {
      if (random.nextDouble() < OTHER) {
        add(happening, source, corruptions(happening), false);
      }
    }
  }

  private EnumSet<Corruption> corruptions(Happening happening) {
    int many = random.nextInt(10);
    int count = many == 0 ? 0 : many < 7 ? 1 : 2;
    List<Corruption> possible =
        Arrays.stream(Corruption.values()).filter(it -> it.applies(happening)).toList();
    EnumSet<Corruption> chosen = EnumSet.noneOf(Corruption.class);
    while (chosen.size() < count) {
      chosen.add(possible.get(random.nextInt(possible.size())));
    }
    return chosen;
  }

  private void add(
      Happening happening, String source, EnumSet<Corruption> corruptions, boolean again) {
    Draft draft = new Draft(happening);
    corruptions.forEach(it -> it.change(draft, random));
    told.add(
        new Told(
            draft.listing(source, told.size(), again), happening.id(), Set.copyOf(corruptions)));
  }
}
