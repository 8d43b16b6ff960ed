package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.cli.CollectAccount.Entities;
import com.mystage.sourcing.cli.CollectAccount.Result;
import com.mystage.sourcing.cli.CollectAccount.Visit;
import com.mystage.sourcing.sources.SourceState;
import com.mystage.sourcing.sources.SourceState.Yield;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** The summary of one collection, for people. Every sum in it adds up, or says that it does not. */
final class CollectReport {

  private static final int NAME = 44;
  private static final String ROW = "  %-" + NAME + "s %-9s %7s %7s %7s %7s %7s %8s %7s %7s %7s%n";
  private static final int NOTES = 5;

  private final PrintStream out;
  private final Result result;

  private CollectReport(PrintStream out, Result result) {
    this.out = out;
    this.result = result;
  }

  static void print(PrintStream out, Result result) {
    new CollectReport(out, result).print();
  }

  private void print() {
    table();
    problems();
    totals();
    out.flush();
  }

  private void table() {
    out.printf(
        ROW,
        "input",
        "",
        "read",
        "listed",
        "outside",
        "folded",
        "refused",
        "listings",
        "new",
        "changed",
        "same");
    for (Visit visit : result.visits()) {
      Yield found = visit.state().yield();
      if (found == null || !visit.good()) {
        out.printf("  %-" + NAME + "s %-9s%n", name(visit.input()), word(visit.state().outcome()));
      } else {
        boolean ran = !visit.tasks().isEmpty();
        out.printf(
            ROW,
            name(visit.input()),
            ran ? "read" : "unchanged",
            number(found.read()),
            number(found.listed()),
            number(found.outside()),
            number(found.folded()),
            number(found.refused()),
            number(found.listings()),
            number(ran ? found.created() : 0),
            number(ran ? found.changed() : 0),
            number(ran ? found.unchanged() : found.listings()));
      }
    }
  }

  private void problems() {
    for (Failure failure : result.refused()) {
      out.printf("%n  ! %s%n", failure.line());
    }
    for (Visit visit : result.visits()) {
      SourceState state = visit.state();
      if (!visit.good()) {
        String why = Objects.requireNonNullElse(state.problem(), "was not read");
        out.printf("%n  ! %s: %s: %s%n", visit.input(), word(state.outcome()), why);
      } else if (state.yield() != null) {
        List<String> notes = new ArrayList<>(state.yield().notes());
        if (state.problem() != null) {
          notes.addFirst("not complete: " + state.problem());
        }
        notes(visit.input(), notes);
      }
    }
  }

  private void notes(String input, List<String> notes) {
    if (notes.isEmpty()) {
      return;
    }
    out.printf("%n  %s:%n", input);
    notes.stream()
        .limit(NOTES)
        .map(note -> note.startsWith(input) ? note.substring(input.length()) : note)
        .map(note -> note.replaceFirst("^:? ", ""))
        .forEach(note -> out.printf("    - %s%n", note));
    if (notes.size() > NOTES) {
      out.printf("    - and %d more; the console shows them%n", notes.size() - NOTES);
    }
  }

  private void totals() {
    Entities entities = result.entities();
    int created = ran(Yield::created);
    out.printf(
        "%n  %s inputs: %s read, %s not%n",
        number(result.visits().size() + result.refused().size()),
        number((int) result.visits().stream().filter(Visit::good).count()),
        number(
            (int) result.visits().stream().filter(visit -> !visit.good()).count()
                + result.refused().size()));
    out.printf(
        "  %s items (VEVENTs, event objects) = %s listed + %s outside the window + %s folded into"
            + " others + %s refused%n",
        number(all(Yield::read)),
        number(all(Yield::listed)),
        number(all(Yield::outside)),
        number(all(Yield::folded)),
        number(all(Yield::refused)));
    out.printf(
        "  %s listings (instances in the window) = %s new + %s changed + %s unchanged%n",
        number(all(Yield::listings)),
        number(created),
        number(ran(Yield::changed)),
        number(all(Yield::listings) - created - ran(Yield::changed)));
    out.printf(
        "  %s new listings = %s began an event + %s merged into one%n",
        number(created), number(entities.listingsFirst), number(entities.listingsMerged));
    out.printf(
        "  %s events stand behind: %s created, %s updated, %s unchanged; %s told by several"
            + " sources%n",
        number(entities.events),
        number(entities.eventsCreated),
        number(entities.eventsUpdated),
        number(entities.events - entities.eventsCreated - entities.eventsUpdated),
        number(entities.eventsFromSeveral));
    int lost = created - entities.listingsFirst - entities.listingsMerged;
    if (lost != 0) {
      out.printf("  ! %s new listings are in no event yet%n", number(lost));
    }
  }

  private int all(ToIntFunction<Yield> count) {
    return result.visits().stream()
        .filter(Visit::good)
        .map(visit -> visit.state().yield())
        .filter(Objects::nonNull)
        .mapToInt(count)
        .sum();
  }

  /** Sums over what this collection itself read. */
  private int ran(ToIntFunction<Yield> count) {
    return result.visits().stream()
        .filter(visit -> !visit.tasks().isEmpty())
        .map(visit -> visit.state().yield())
        .filter(Objects::nonNull)
        .mapToInt(count)
        .sum();
  }

  private static String name(String input) {
    return input.length() <= NAME ? input : "…" + input.substring(input.length() - NAME + 1);
  }

  private static String word(SourceState.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }

  private static String number(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
