package com.mystage.sourcing.triggers.modes;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.triggers.table.Mode;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The modes that triggers are in, in documents, above triggers.yaml and the configuration.
 *
 * <p>Nothing is cached: a message reads the modes of its triggers when it arrives, so after a flip
 * is acknowledged every message that arrives at any instance is taken under the new mode. Messages
 * that are being taken end first in this instance ({@link #taking}); in others the transaction that
 * takes a look reads the modes again ({@link ModesSeen#requireStill}).
 */
public final class TriggerModes {

  private static final String COLLECTION = "triggerModes";

  private final DocumentStore documents;
  private final TriggerTable table;
  private final TriggerChecks checks;
  private final Clock clock;

  /** Shared by those who take messages, alone for who flips a mode. */
  private final ReadWriteLock gate = new ReentrantReadWriteLock();

  /**
   * @param checkValid how long a check counts
   */
  public TriggerModes(
      DocumentStore documents, TriggerTable table, Duration checkValid, Clock clock) {
    this.documents = documents;
    this.table = table;
    this.checks = new TriggerChecks(checkValid, clock);
    this.clock = clock;
  }

  /** Takes a message; no mode is flipped by this instance meanwhile. */
  public <T> T taking(Supplier<T> message) {
    gate.readLock().lock();
    try {
      return message.get();
    } finally {
      gate.readLock().unlock();
    }
  }

  /** The modes of these triggers of the table, at this moment. */
  public ModesSeen seen(Collection<Trigger> triggers) {
    Map<String, ModeEntry> entries =
        triggers.isEmpty()
            ? Map.of()
            : entries(documents, triggers.stream().map(Trigger::name).distinct().toList());
    Map<String, TriggerState> states = new HashMap<>();
    triggers.forEach(trigger ->
        states.put(trigger.name(), TriggerState.of(trigger, entries.get(trigger.name()))));
    return new ModesSeen(states);
  }

  /** Every trigger in the order of the table. */
  public List<TriggerState> all() {
    ModesSeen now = seen(table.triggers());
    return table.triggers().stream()
        .map(trigger -> Objects.requireNonNull(now.byTrigger().get(trigger.name())))
        .toList();
  }

  /** Refuses if a trigger's work is done in the lane now. */
  public void requireUnused(Lane lane) {
    all().stream()
        .map(TriggerState::trigger)
        .filter(trigger -> trigger.mode() == Mode.SHADOW && trigger.lane().equals(lane))
        .findFirst()
        .ifPresent(trigger -> {
          throw new Failure.Refused(
                  "lane " + lane,
                  "is in use: trigger '" + trigger.name() + "' is in mode shadow there")
              .asException();
        });
  }

  public TriggerState require(String name) {
    return state(documents, name);
  }

  /** Every state the trigger was put in, oldest first. */
  public List<ModeEntry> history(String name) {
    return documents.query(Query.from(path(name).collection("history"))).stream()
        .map(document -> Json.read(document, ModeEntry.class))
        .toList();
  }

  /**
   * Puts a trigger in another mode, if its state is still the one that was seen. A switch to {@code
   * tasks} is refused unless a check of its shadow run holds, or it is forced.
   */
  public TriggerState flip(Flip flip, Mode to) {
    return changing(
        flip,
        (transaction, state) -> {
          if (state.trigger().mode() == to) {
            throw new Failure.Refused(input(flip), "is in mode " + to.word() + " already")
                .asException();
          }
          if (to == Mode.TASKS && !flip.force()) {
            checks.requireHolding(transaction, state);
          }
          return entry(flip, state, to, state.number());
        });
  }

  /** Puts a trigger in the mode before, if its state is still the one that was seen. */
  public TriggerState back(Flip flip) {
    return changing(
        flip,
        (transaction, state) -> {
          Integer number = state.entry() == null ? null : state.entry().backTo();
          if (number == null) {
            throw new Failure.Refused(
                    input(flip), "was in no mode before " + state.trigger().mode().word())
                .asException();
          }
          ModeEntry before = number == 0 ? null : restored(transaction, flip.trigger(), number);
          return entry(
              flip,
              state,
              before == null ? state.table() : before.mode(),
              before == null ? null : before.backTo());
        });
  }

  private interface Change {
    ModeEntry of(Transaction transaction, TriggerState state);
  }

  private TriggerState changing(Flip flip, Change change) {
    gate.writeLock().lock();
    try {
      ModeEntry next =
          documents.transaction(transaction -> {
            TriggerState state = state(transaction, flip.trigger());
            if (state.number() != flip.seen()) {
              throw new Failure.Conflict(
                      input(flip),
                      "is in state %d (%s) and not in the state %d that was seen"
                          .formatted(state.number(), state.trigger().mode().word(), flip.seen()))
                  .asException();
            }
            ModeEntry entry = change.of(transaction, state);
            transaction.write(new Write.Set(path(flip.trigger()), Json.fields(entry)));
            transaction.write(
                new Write.Set(past(flip.trigger(), entry.number()), Json.fields(entry)));
            return entry;
          });
      return TriggerState.of(find(flip.trigger()), next);
    } finally {
      gate.writeLock().unlock();
    }
  }

  private ModeEntry entry(Flip flip, TriggerState state, Mode to, @Nullable Integer backTo) {
    return new ModeEntry(
        state.number() + 1,
        to,
        to == Mode.LEGACY ? null : state.trigger().in(to).lane().name(),
        clock.instant(),
        flip.by(),
        flip.reason(),
        flip.force(),
        backTo);
  }

  /** Keeps what a check found; a conflict if the trigger is no longer in the state compared. */
  public void keep(String name, TriggerCheck check) {
    documents.transaction(transaction -> {
      TriggerState state = state(transaction, name);
      if (state.number() != check.seen() || !state.trigger().lane().name().equals(check.lane())) {
        throw new Failure.Conflict(
                "trigger '" + name + "'", "changed its mode since it was compared")
            .asException();
      }
      transaction.write(TriggerChecks.keep(name, check));
      return check;
    });
  }

  public Optional<TriggerCheck> check(String name) {
    return TriggerChecks.find(documents, name);
  }

  private TriggerState state(DocumentReads reads, String name) {
    return TriggerState.of(find(name), entries(reads, List.of(name)).get(name));
  }

  private Trigger find(String name) {
    return table
        .find(name)
        .orElseThrow(() ->
            new Failure.Missing(
                    "trigger '" + name + "'",
                    "is not in triggers.yaml; there are "
                        + table.triggers().stream()
                            .map(Trigger::name)
                            .collect(Collectors.joining(", ")))
                .asException());
  }

  static Map<String, ModeEntry> entries(DocumentReads reads, Collection<String> names) {
    Map<String, ModeEntry> entries = new HashMap<>();
    for (Document document :
        reads.getAll(names.stream().map(TriggerModes::path).toList()).values()) {
      entries.put(document.id(), Json.read(document, ModeEntry.class));
    }
    return entries;
  }

  private static ModeEntry restored(DocumentReads reads, String name, int number) {
    return reads
        .get(past(name, number))
        .map(document -> Json.read(document, ModeEntry.class))
        .orElseThrow(
            () -> new Failure.Missing(past(name, number).toString(), "is not there").asException());
  }

  private static String input(Flip flip) {
    return "trigger '" + flip.trigger() + "'";
  }

  private static DocumentPath path(String name) {
    return new DocumentPath(COLLECTION, name);
  }

  private static DocumentPath past(String name, int number) {
    return new DocumentPath(path(name).collection("history"), "%06d".formatted(number));
  }
}
