package com.mystage.sourcing.cli;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Change;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Counts;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Group;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Kind;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Side;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Why;
import com.mystage.sourcing.pipeline.resolving.Proposal;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What resolving anew would change, for people: counts first, then examples. */
final class DifferenceText {

  private static final List<EntityType> ORDER =
      List.of(EntityType.VENUE, EntityType.ARTIST, EntityType.EVENT);

  /** Weights that decide little are not told. */
  private static final double LITTLE = 0.05;

  private final PrintWriter out;
  private final int examples;

  /**
   * @param examples how many changes of a kind and type are told at most
   */
  DifferenceText(PrintWriter out, int examples) {
    this.out = out;
    this.examples = examples;
  }

  void tell(Proposal proposal, CatalogueDifference difference) {
    for (EntityType type : ORDER) {
      counts(type, Objects.requireNonNull(difference.counts().get(type)), proposal);
    }
    for (EntityType type : ORDER) {
      for (Kind kind : Kind.values()) {
        List<Change> changes =
            difference.changes().stream()
                .filter(it -> it.type() == type && it.kind() == kind)
                .toList();
        changes.stream().limit(examples).forEach(this::change);
        if (changes.size() > examples) {
          out.printf(
              "%n… and %,d more of these %ss; --all tells them%n",
              changes.size() - examples, word(kind));
        }
      }
    }
    out.println();
    out.println(
        difference.isEmpty() && proposal.models().equals(proposal.base())
            ? "nothing would change"
            : "plan " + proposal.id() + "; --plan " + proposal.id() + " --apply applies it");
  }

  private void counts(EntityType type, Counts counts, Proposal proposal) {
    out.printf(
        "%-7s %,d in %,d; %,d merges, %,d splits, %,d regroups: %,d would move, %,d ids new, %,d"
            + " retired (model %s)%n",
        type.word() + "s",
        counts.members(),
        counts.entities(),
        counts.merges(),
        counts.splits(),
        counts.regroups(),
        counts.moved(),
        counts.created(),
        counts.retired(),
        proposal.versions().getOrDefault(type, ""));
  }

  private void change(Change change) {
    out.printf("%n%s %s -> %s%n", word(change.kind()), ids(change.before()), ids(change.after()));
    Map<String, EntityId> after =
        change.after().stream()
            .flatMap(
                group -> group.members().stream().map(it -> Map.entry(it.member(), group.id())))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (Group group : change.before()) {
      for (Side side : group.members()) {
        EntityId to = after.get(side.member());
        String where = group.id().equals(to) ? group.id() + "" : group.id() + " -> " + to;
        out.printf("  %s%n      %s%n", said(side), side.about() + ", " + where);
      }
    }
    change.why().forEach(this::why);
  }

  private void why(Why why) {
    out.printf(
        Locale.ROOT,
        "  %s ~ %s: %+.1f bits, links from %+.1f%s%n      %s%n",
        why.left(),
        why.right(),
        why.pair().weight(),
        why.match(),
        why.pair().cannotLink() == null ? "" : ", forbidden: " + why.pair().cannotLink(),
        why.pair().parts().entrySet().stream()
            .filter(it -> Math.abs(it.getValue()) >= LITTLE)
            .map(it ->
                String.format(
                    Locale.ROOT,
                    "%s%s %+.1f",
                    it.getKey(),
                    why.pair().levels().containsKey(it.getKey())
                        ? " (" + why.pair().levels().get(it.getKey()) + ")"
                        : "",
                    it.getValue()))
            .collect(Collectors.joining(", ")));
  }

  private static String said(Side side) {
    return Stream.of(side.title(), side.start(), side.venue())
        .filter(Objects::nonNull)
        .map(Object::toString)
        .collect(Collectors.joining(" · "));
  }

  private static String ids(List<Group> groups) {
    Set<String> ids = new LinkedHashSet<>();
    groups.forEach(group -> ids.add(group.id().value()));
    return String.join(" ", ids);
  }

  private static String word(Kind kind) {
    return switch (kind) {
      case MERGE -> "merge";
      case SPLIT -> "split";
      case REGROUP -> "regroup";
    };
  }
}
