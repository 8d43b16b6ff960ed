package com.mystage.sourcing.dedup.model;

import java.util.stream.Collectors;

/** What a level is called that nobody named. */
public final class LevelNames {

  private LevelNames() {}

  public static String of(Agreement agreement) {
    return switch (agreement) {
      case Agreement.Exact _ -> "exact";
      case Agreement.Edits it -> "edits up to " + share(it.atMost());
      case Agreement.JaroWinkler it -> "Jaro-Winkler from " + it.atLeast();
      case Agreement.Shared it -> share(it.atLeast()) + " of the " + terms(it.terms());
      case Agreement.Contained it -> share(it.atLeast()) + " of the shorter's " + terms(it.terms());
      case Agreement.Elements it -> it.atLeast() + " elements shared";
      case Agreement.Overlap it -> share(it.atLeast()) + " of the elements";
      case Agreement.Within it -> it.atMost() == 0 ? "equal" : "within " + it.atMost();
      case Agreement.WithinShare it -> "within " + share(it.atMost());
      case Agreement.Kilometres it -> "within " + it.atMost() + " km";
      case Agreement.Prefix it -> "first " + it.characters() + " characters";
      case Agreement.Sql _ -> "by SQL";
      case Agreement.Any it ->
          it.of().stream().map(LevelNames::of).collect(Collectors.joining(" or "));
      case Agreement.All it ->
          it.of().stream().map(LevelNames::of).collect(Collectors.joining(" and "));
      case Agreement.Not it -> "not " + of(it.of());
    };
  }

  private static String share(double share) {
    return Math.round(share * 100) + " %";
  }

  private static String terms(TermKind kind) {
    return switch (kind) {
      case WORDS -> "words";
      case GRAMS -> "spelling";
    };
  }
}
