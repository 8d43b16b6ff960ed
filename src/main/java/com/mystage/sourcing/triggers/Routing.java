package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.triggers.decoding.DocumentChange;
import com.mystage.sourcing.triggers.decoding.Payload;
import com.mystage.sourcing.triggers.modes.ModesSeen;
import com.mystage.sourcing.triggers.modes.TriggerModes;
import com.mystage.sourcing.triggers.table.Mode;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides where events go; does nothing yet, so that one bad event leaves nothing half-done. */
final class Routing {

  private static final int LONGEST_DECISION_ID = 200;

  private final TriggerTable table;
  private final TriggerModes modes;
  private final KnownSources sources;
  private final boolean keepUnknown;
  private final Uploads uploads;
  private final Clock clock;

  Routing(
      TriggerTable table,
      TriggerModes modes,
      Sources sources,
      boolean keepUnknown,
      Uploads uploads,
      Clock clock) {
    this.table = table;
    this.modes = modes;
    this.sources = new KnownSources(sources, clock);
    this.keepUnknown = keepUnknown;
    this.uploads = uploads;
    this.clock = clock;
  }

  /**
   * Where the events of one message go.
   *
   * @param routes one for each event, in their order
   * @param modes what the triggers' modes were, read once for all of them
   */
  record Routed(List<Route> routes, ModesSeen modes) {}

  /** A route for each event; a refusal names the event by its place if there are several. */
  Routed routes(List<CloudEvent> events) {
    List<Optional<Trigger.Match>> matches = events.stream().map(table::match).toList();
    ModesSeen seen =
        modes.seen(matches.stream().flatMap(Optional::stream).map(Trigger.Match::trigger).toList());
    List<Route> routes = new ArrayList<>(events.size());
    for (CloudEvent event : events) {
      try {
        routes.add(
            route(
                event,
                matches.get(routes.size()).map(match -> match.by(seen.of(match.trigger())))));
      } catch (FailureException e) {
        throw events.size() == 1 ? e : at(routes.size(), e.failure());
      }
    }
    return new Routed(routes, seen);
  }

  private static FailureException at(int index, Failure failure) {
    String input = "[" + index + "]." + failure.input();
    return switch (failure) {
      case Failure.Invalid invalid -> new Failure.Invalid(input, invalid.reason()).asException();
      case Failure.Refused refused -> new Failure.Refused(input, refused.reason()).asException();
      case Failure.Missing _,
          Failure.Unreadable _,
          Failure.Unreachable _,
          Failure.Blocked _,
          Failure.Conflict _ ->
          failure.asException(); // Ours: no member of the batch is at fault.
    };
  }

  private Route route(CloudEvent event, Optional<Trigger.Match> match) {
    if (match.isEmpty()) {
      if (keepUnknown) {
        return new Route.Unknown(event);
      }
      throw new Failure.Refused("type", "'" + event.getType() + "' is taken by no trigger here")
          .asException();
    }
    Trigger trigger = match.get().trigger();
    Payload payload = Payload.of(event);
    if (trigger.mode() == Mode.LEGACY) {
      return new Route.Ignored(event, trigger.name());
    }
    if (trigger.step() == Step.SCHEDULE) {
      return tick(match.get(), payload);
    }
    Route route =
        trigger.step() == Step.SCRAPING ? look(match.get(), payload) : drain(match.get(), payload);
    String reason = KnativeError.of(event);
    return route instanceof Route.Task task && reason != null
        ? new Route.CameBack(task, reason)
        : route;
  }

  /** One that came back from a broker is as good as the next, so it is not left to a person. */
  private static Route tick(Trigger.Match match, Payload payload) {
    Trigger trigger = match.trigger();
    String cause = match.cause(payload);
    return new Route.Tick(
        match.event(),
        trigger.name(),
        new Work.Drain(trigger.lane(), Step.SCHEDULE, cause, null).task().in(trigger.queue()));
  }

  private static Route drain(Trigger.Match match, Payload payload) {
    Trigger trigger = match.trigger();
    String cause = match.cause(payload);
    @Nullable String decision = trigger.key().isEmpty() ? null : decision(match.key(payload));
    return new Route.Task(
        match.event(),
        trigger.name(),
        trigger.lane(),
        trigger.step(),
        archived ->
            new Work.Drain(trigger.lane(), trigger.step(), cause, null, archived, decision)
                .task()
                .in(trigger.queue()));
  }

  /** It must be a document's name, and fit into a task's body. */
  private static String decision(String id) {
    try {
      if (id.length() <= LONGEST_DECISION_ID) {
        return new DocumentPath("decisions", id).id();
      }
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("decision", String.valueOf(e.getMessage())).asException();
    }
    throw new Failure.Invalid(
            "decision", "has an id of more than " + LONGEST_DECISION_ID + " characters")
        .asException();
  }

  private Route look(Trigger.Match match, Payload payload) {
    Trigger trigger = match.trigger();
    SourceId source = source(match.key(payload));
    boolean registered = sources.contains(source);
    if (isGone(payload.document()) || (payload.document() != null && !registered)) {
      return new Route.Ignored(match.event(), trigger.name());
    }
    if (!registered) {
      throw new Failure.Refused("source " + source, "is not registered").asException();
    }
    String cause = match.cause(payload);
    Instant now = clock.instant();
    @Nullable String upload = Payload.isObject(match.event()) ? uploads.address(payload) : null;
    return new Route.Task(
        match.event(),
        trigger.name(),
        trigger.lane(),
        Step.SCRAPING,
        archived ->
            new Work.Scrape(
                    trigger.lane(), source, now, Scrapes.window(now), cause, archived, upload)
                .task()
                .in(trigger.queue()));
  }

  /** A document that was deleted, and the source with it. */
  private static boolean isGone(@Nullable DocumentChange change) {
    return change != null && change.after() == null;
  }

  private static SourceId source(String id) {
    try {
      return new SourceId(id);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("source", String.valueOf(e.getMessage())).asException();
    }
  }
}
