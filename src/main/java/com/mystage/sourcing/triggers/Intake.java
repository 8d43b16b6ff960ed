package com.mystage.sourcing.triggers;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.Quarantine;
import com.mystage.sourcing.tasks.TaskRequest;
import com.mystage.sourcing.telemetry.Metrics;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.decoding.Headers;
import com.mystage.sourcing.triggers.modes.ModeChanged;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Takes the events of one message. First all are read and routed, and a refusal has done nothing;
 * then they are archived; then their tasks are created. It returns when all of that is durable. A
 * message that comes again does the same again under the same names: it has no second effect.
 */
public final class Intake {

  /** How often a message is routed anew because a mode was flipped meanwhile. */
  private static final int ATTEMPTS = 3;

  private static final int MOST_WRITES = 500;

  private static final Logger LOG = Logger.getLogger(Intake.class);

  private final Routing routing;
  private final TriggerModes modes;
  private final Archive archive;
  private final Scrapes scrapes;
  private final Handover handover;
  private final Receipts receipts;
  private final Quarantine quarantine;
  private final DocumentStore documents;
  private final UnroutedEvents unrouted;
  private final MeterRegistry metrics;

  Intake(
      Routing routing,
      TriggerModes modes,
      Archive archive,
      Scrapes scrapes,
      Handover handover,
      Receipts receipts,
      Quarantine quarantine,
      DocumentStore documents,
      UnroutedEvents unrouted,
      MeterRegistry metrics) {
    this.routing = routing;
    this.modes = modes;
    this.archive = archive;
    this.scrapes = scrapes;
    this.handover = handover;
    this.receipts = receipts;
    this.quarantine = quarantine;
    this.documents = documents;
    this.unrouted = unrouted;
    this.metrics = metrics;
  }

  /**
   * Takes all events of the message, or throws a failure that names what is wrong with one. All are
   * taken under the modes that their triggers are in at one moment.
   *
   * @return the names of the tasks
   */
  public List<String> take(Headers headers, byte[] body) {
    List<CloudEvent> events = EventDecoder.decode(headers, body);
    return modes.taking(() -> {
      for (int attempt = 1; ; attempt++) {
        try {
          return take(routing.routes(events));
        } catch (ModeChanged e) {
          if (attempt == ATTEMPTS) {
            throw new Failure.Conflict("event", String.valueOf(e.getMessage())).asException();
          }
          LOG.infof("an event is routed again: %s", e.getMessage());
        }
      }
    });
  }

  private List<String> take(Routing.Routed routed) {
    List<Route> routes = routed.routes();
    List<Route> kept = routes.stream().filter(Intake::isArchived).toList();
    List<ContentHash> archived =
        archive.putAll(kept.stream().map(route -> ArchivedEvent.of(route.event())).toList());
    Map<Lane, List<TaskRequest>> looks = new LinkedHashMap<>();
    List<TaskRequest> drains = new ArrayList<>(ticks(routes));
    List<Write> unknown = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      ContentHash hash = archived.get(i);
      switch (kept.get(i)) {
        case Route.Task task when task.step() == Step.SCRAPING ->
            looks
                .computeIfAbsent(task.lane(), any -> new ArrayList<>())
                .add(task.task().apply(hash));
        case Route.Task task -> {
          scrapes.open(task.lane());
          drains.add(task.task().apply(hash));
        }
        case Route.CameBack back -> keepForAPerson(back, hash);
        case Route.Unknown event -> unknown.add(unrouted.keep(event.event(), hash));
        case Route.Tick tick -> {}
        case Route.Ignored ignored -> {}
      }
    }
    looks.forEach(
        (lane, tasks) -> scrapes.request(lane, distinct(tasks), routed.modes()::requireStill));
    if (!drains.isEmpty()) {
      routed.modes().requireStill(documents);
      handover.enqueue(distinct(drains));
    }
    Batches.of(distinctWrites(unknown), MOST_WRITES).forEach(documents::commit);
    routes.forEach(route -> count(route.outcome(), route.trigger()));
    List<String> names = new ArrayList<>(drains.stream().map(TaskRequest::name).toList());
    looks.values().forEach(tasks -> tasks.forEach(task -> names.add(task.name())));
    return names;
  }

  private static boolean isArchived(Route route) {
    return !(route instanceof Route.Ignored || route instanceof Route.Tick);
  }

  private static List<TaskRequest> ticks(List<Route> routes) {
    return routes.stream()
        .filter(Route.Tick.class::isInstance)
        .map(route -> ((Route.Tick) route).task())
        .toList();
  }

  /** Not done again by itself, unless it was done in spite of what the broker says. */
  private void keepForAPerson(Route.CameBack back, ContentHash archived) {
    TaskRequest task = back.task().task().apply(archived);
    if (receipts.find(back.task().lane(), task.name()).isEmpty()) {
      quarantine.put(
          new PushedTask(task.queue(), task.name(), 0, 0, Instant.EPOCH, task.body()),
          new Failure.Unreachable("event " + back.event().getId(), back.reason()));
    }
  }

  /** Whether a message that failed so will never be taken, however often it is sent. */
  public static boolean isTheSendersFault(Failure failure) {
    return switch (failure) {
      case Failure.Invalid invalid -> true;
      case Failure.Unreadable unreadable -> true;
      case Failure.Refused refused -> true;
      case Failure.Missing missing -> false;
      case Failure.Unreachable unreachable -> false;
      case Failure.Blocked blocked -> false;
      case Failure.Conflict conflict -> false;
    };
  }

  public void count(String outcome, String trigger) {
    metrics.counter(Metrics.EVENTS, Metrics.OUTCOME, outcome, Metrics.TRIGGER, trigger).increment();
  }

  /** One batch may hold an event twice. */
  private static List<TaskRequest> distinct(List<TaskRequest> tasks) {
    Map<String, TaskRequest> byName = new LinkedHashMap<>();
    tasks.forEach(task -> byName.putIfAbsent(task.name(), task));
    return List.copyOf(byName.values());
  }

  private static List<Write> distinctWrites(List<Write> writes) {
    Map<Object, Write> byPath = new LinkedHashMap<>();
    writes.forEach(write -> byPath.putIfAbsent(write.path(), write));
    return List.copyOf(byPath.values());
  }
}
