package com.mystage.sourcing.pipeline.deciding;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A person's word: a {@link Decision} about keys, and a task of dedup that takes it in. That task
 * holds the lease, as every resolving does, so a decision and a run never both change the same
 * memberships. Nothing is deleted: what was decided wrongly is withdrawn by another decision.
 */
public final class Deciding {

  private final DocumentStore documents;
  private final Memberships memberships;
  private final Decisions decisions;
  private final Handover handover;
  private final Clock clock;

  public Deciding(DocumentStore documents, Handover handover, Clock clock) {
    this.documents = documents;
    this.memberships = new Memberships(documents);
    this.decisions = new Decisions(documents);
    this.handover = handover;
    this.clock = clock;
  }

  /**
   * What is to be decided about what.
   *
   * @param about keys of listings, or ids of mentions
   * @param from only with not-same: what they are not the same as
   * @param field only with value
   * @param values only with value
   */
  public record Words(
      Verdict verdict,
      List<String> about,
      List<String> from,
      @Nullable String field,
      List<String> values) {
    public Words {
      about = about == null ? List.of() : List.copyOf(about);
      from = from == null ? List.of() : List.copyOf(from);
      values = values == null ? List.of() : List.copyOf(values);
    }
  }

  /** Decides; a {@link Failure.Invalid} says which field is wrong. */
  public Decided decide(Words words, Author author) {
    if (words.verdict() == null) {
      throw new Failure.Invalid("verdict", "is missing").asException();
    }
    if (words.verdict() == Verdict.WITHDRAWN) {
      throw new Failure.Invalid("verdict", "withdrawn is said by undoing a decision").asException();
    }
    return put(transaction -> decision(words, author, null, Instant.EPOCH));
  }

  /**
   * Says that the two of a review are the same, or are not; a {@link Failure.Conflict} if it does
   * not wait any more.
   */
  public Decided answer(Lane lane, String review, boolean same, Author author) {
    return put(transaction -> {
      Review asked =
          Reviews.find(transaction, lane, review)
              .orElseThrow(() ->
                  new Failure.Conflict("review " + review, "does not wait any more").asException());
      List<String> about = List.of(asked.left().about(), asked.right().about());
      Verdict verdict = same ? Verdict.SAME : Verdict.NOT_SAME;
      Words words = new Words(verdict, about, List.of(), null, List.of());
      return decision(words, author, null, Instant.EPOCH);
    });
  }

  /**
   * Says that these entities are one: all that is in any of them is the same. Of entities with more
   * members than a decision names, it names some of each; that unites them as well.
   */
  public Decided merge(Lane lane, Collection<EntityId> entities, Author author) {
    Set<EntityId> merged = new TreeSet<>(entities);
    if (merged.size() < 2) {
      throw new Failure.Invalid("entities", "must name two or more").asException();
    }
    Map<EntityId, List<Membership>> members = memberships.in(lane, merged);
    List<String> about = new ArrayList<>();
    int all = merged.stream().mapToInt(id -> require(members, id).size()).sum();
    int each = all <= Decision.MOST ? Decision.MOST : Math.max(1, Decision.MOST / merged.size());
    for (EntityId id : merged) {
      require(members, id).stream().limit(each).map(Membership::about).forEach(about::add);
    }
    return decide(new Words(Verdict.SAME, about, List.of(), null, List.of()), author);
  }

  /**
   * Says that these members are not the same as the others in the entity. What they are among
   * themselves stays to be resolved.
   *
   * @param about keys or mention ids of members of the entity; some, not all
   */
  public Decided split(Lane lane, EntityId entity, Collection<String> about, Author author) {
    List<String> all =
        require(memberships.in(lane, List.of(entity)), entity).stream()
            .map(Membership::about)
            .toList();
    Set<String> out = new TreeSet<>(about);
    for (String each : out) {
      if (!all.contains(each)) {
        throw new Failure.Conflict(each, "is not in " + entity).asException();
      }
    }
    List<String> rest = all.stream().filter(each -> !out.contains(each)).toList();
    if (out.isEmpty() || rest.isEmpty()) {
      throw new Failure.Invalid("about", "must name some of the members of " + entity + ", not all")
          .asException();
    }
    return decide(new Words(Verdict.NOT_SAME, List.copyOf(out), rest, null, List.of()), author);
  }

  /** Withdraws a decision; undoing a withdrawal puts the decision in force again. */
  public Decided undo(String id, Author author) {
    return put(transaction -> {
      Decision undone =
          Decisions.find(transaction, id)
              .orElseThrow(
                  () -> new Failure.Missing("decision " + id, "does not exist").asException());
      if (Decisions.isWithdrawn(transaction, id)) {
        throw new Failure.Conflict("decision " + id, "was withdrawn already").asException();
      }
      List<String> about = new ArrayList<>(undone.about());
      about.addAll(undone.from());
      Words words = new Words(Verdict.WITHDRAWN, about, List.of(), null, List.of());
      return decision(words, author, id, undone.at());
    });
  }

  private Decided put(Function<Transaction, Decision> saying) {
    String id =
        documents.transaction(transaction -> {
          Decision decision = saying.apply(transaction);
          Optional<Write> answered = answered(transaction, decision);
          String name = ContentHash.ofParts("decision", decision).brief();
          transaction.write(Decisions.keep(name, decision));
          answered.ifPresent(transaction::write);
          return name;
        });
    TaskRequest task =
        new Work.Drain(Lane.LIVE, Step.DEDUP, "decision " + id, null, null, id).task();
    handover.enqueue(List.of(task));
    return new Decided(id, task.name());
  }

  /** A pair that waits is answered at once; others are closed by the resolution. */
  private static Optional<Write> answered(Transaction transaction, Decision decision) {
    List<Decision.Pair> pairs = decision.memberPairs();
    if (pairs.size() != 1) {
      return Optional.empty();
    }
    String review = Review.id(pairs.getFirst().left(), pairs.getFirst().right());
    return Reviews.find(transaction, Lane.LIVE, review).map(_ -> Reviews.close(Lane.LIVE, review));
  }

  /** Decided now, and after whatever was decided about the same: so it is the newest word. */
  private Decision decision(Words words, Author author, @Nullable String undone, Instant least) {
    try {
      Decision decision = at(words, author, undone, clock.instant());
      Instant last =
          known(decision.members()).values().stream()
              .map(Decision::at)
              .max(Instant::compareTo)
              .orElse(Instant.EPOCH);
      Instant newest = last.isAfter(least) ? last : least;
      return decision.at().isAfter(newest)
          ? decision
          : at(words, author, undone, newest.plusMillis(1));
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("decision", String.valueOf(e.getMessage())).asException();
    }
  }

  private static Decision at(Words words, Author author, @Nullable String undone, Instant moment) {
    return new Decision(
        words.verdict(),
        words.about(),
        words.field(),
        words.values(),
        author.by(),
        moment,
        author.reason(),
        words.from(),
        undone);
  }

  private Map<String, Decision> known(List<String> members) {
    Map<String, Decision> known = new TreeMap<>();
    decisions
        .about(Lane.LIVE, members)
        .values()
        .forEach(verdicts -> known.putAll(verdicts.decisions()));
    return known;
  }

  private static List<Membership> require(
      Map<EntityId, List<Membership>> members, EntityId entity) {
    return Optional.ofNullable(members.get(entity))
        .orElseThrow(
            () -> new Failure.Conflict(entity.value(), "has no members any more").asException());
  }
}
