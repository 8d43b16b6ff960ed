package com.mystage.sourcing.sources.looks;

import com.mystage.sourcing.sources.looks.LookedPage.Finding;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** When a look did not bring enough to be believed. */
final class Losses {

  private Losses() {}

  /** Why the look has failed: its first page is lacking, or half of its details or more. */
  static Optional<String> of(Look look) {
    LookedPage first = look.pages().getFirst();
    if (!first.isHad()) {
      return Optional.of(String.valueOf(first.problem()));
    }
    List<LookedPage> details =
        look.pages().stream()
            .filter(page -> page.role() == Role.DETAIL && page.state() != Finding.KNOWN)
            .toList();
    List<LookedPage> lost = details.stream().filter(page -> isLost(look, page)).toList();
    if (lost.isEmpty() || 2 * lost.size() < details.size()) {
      return Optional.empty();
    }
    LookedPage one = lost.getFirst();
    String why = Objects.requireNonNullElse(look.missing(), one.address() + ": " + one.problem());
    return Optional.of(lost.size() + " of " + details.size() + " pages could not be had: " + why);
  }

  /** A page that waits is lost when nothing more is visited. */
  private static boolean isLost(Look look, LookedPage page) {
    return switch (page.state()) {
      case FAILED, GONE -> true;
      case WAITING -> look.ended();
      case KNOWN, FETCHED, UNCHANGED -> false;
    };
  }
}
