package com.mystage.sourcing.triggers.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.triggers.decoding.Payload;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One row of the table.
 *
 * @param filters all of them must match
 * @param step what the task does
 * @param queue where the task goes: one of the step's queues
 * @param key where the event names the source to look at; the first that is there counts. Empty for
 *     steps that drain what is pending
 * @param cause the values that together make one cause; (source, id) unless the row says otherwise
 * @param shadow the lane of its shadow runs
 * @param cloud what only the cloud needs to know of it
 */
public record Trigger(
    String name,
    Filter.All filters,
    Step step,
    String queue,
    List<ValuePath> key,
    List<ValuePath> cause,
    Mode mode,
    Lane shadow,
    InCloud cloud) {

  /**
   * In bytes of JSON. Beyond this a cause is named by its hash, so that a task's body stays small.
   */
  private static final int LONGEST_CAUSE = 400;

  public Trigger {
    key = List.copyOf(key);
    cause = List.copyOf(cause);
  }

  /** Where the work is done, by its mode. */
  public Lane lane() {
    return mode == Mode.SHADOW ? shadow : Lane.LIVE;
  }

  /** The same trigger in another mode. */
  public Trigger in(Mode other) {
    return new Trigger(name, filters, step, queue, key, cause, other, shadow, cloud);
  }

  /** An event that this trigger takes, with what its path patterns named. */
  public record Match(Trigger trigger, CloudEvent event, Map<String, String> names) {

    public Match by(Trigger other) {
      return new Match(other, event, names);
    }

    /** What the event names by the key; a refusal names where it should stand. */
    public String key(Payload payload) {
      return trigger.key().stream()
          .flatMap(path -> path.of(event, payload, names).stream())
          .findFirst()
          .orElseThrow(() ->
              new Failure.Invalid(
                      trigger.key().stream().map(ValuePath::text).collect(Collectors.joining(", ")),
                      "is missing: the trigger '" + trigger.name() + "' needs it")
                  .asException());
    }

    /** Why the task is there; the same event has the same cause whenever it comes. */
    public String cause(Payload payload) {
      String values =
          trigger.cause().stream()
              .map(path -> path.of(event, payload, names).map(Match::whole).orElse("-"))
              .collect(Collectors.joining(" "));
      return "event "
          + (Json.text(values).getBytes(UTF_8).length <= LONGEST_CAUSE
              ? values
              : ContentHash.ofParts(values));
    }

    /** One word for each value, or two events could have one cause. */
    private static String whole(String value) {
      return value.replace("%", "%25").replace(" ", "%20");
    }
  }

  Optional<Match> match(CloudEvent event) {
    return filters.match(event).map(names -> new Match(this, event, names));
  }
}
