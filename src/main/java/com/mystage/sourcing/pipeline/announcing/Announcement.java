package com.mystage.sourcing.pipeline.announcing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.listings.EventStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What became of one event of the catalogue.
 *
 * @param revision the revision that came to be; the last one there was, if the event is gone
 * @param previous the revision before it; null if there was none
 * @param at when that was published
 * @param changed the fields whose values are others than before, in alphabetical order
 * @param into the event that took this one over; null unless it was merged
 * @param event the event as the API shows it at this revision; null if it is larger than {@link
 *     #MAX_EVENT_BYTES}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Announcement(
    Kind kind,
    EntityId entity,
    long revision,
    @Nullable Long previous,
    Instant at,
    List<String> changed,
    @Nullable EntityId into,
    @Nullable ObjectNode event) {

  /**
   * Above this an announcement goes without the event. Everybody on the way must carry 64 KiB
   * (CloudEvents 1.0, size limits); most carry more.
   */
  public static final int MAX_EVENT_BYTES = 256 << 10;

  /** Fields that differ from revision to revision whatever is said. */
  private static final Set<String> BOOKKEEPING = Set.of("revision", "createdAt", "updatedAt");

  /** What happened. */
  public enum Kind {
    /** It came into the catalogue. */
    CREATED,
    /** It says something else. */
    UPDATED,
    /** It was cancelled. */
    CANCELLED,
    /** It turned out to be the same as another event, which took it over. */
    MERGED,
    /** No listing stands behind it any more. */
    RETIRED;

    /** In lower case, as types of CloudEvents are written. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the event is not in the catalogue any more. */
    boolean gone() {
      return switch (this) {
        case MERGED, RETIRED -> true;
        case CREATED, UPDATED, CANCELLED -> false;
      };
    }
  }

  public Announcement {
    changed = changed == null ? List.of() : List.copyOf(changed);
  }

  /** Of an event that came into the catalogue. */
  public static Announcement created(LiveEvent event) {
    return new Announcement(
        Kind.CREATED,
        event.id(),
        event.revision(),
        null,
        event.updatedAt(),
        List.of(),
        null,
        shown(event));
  }

  /** Of an event's next revision. */
  public static Announcement revised(LiveEvent before, LiveEvent now) {
    boolean cancelled =
        now.status() == EventStatus.CANCELLED && before.status() != EventStatus.CANCELLED;
    return new Announcement(
        cancelled ? Kind.CANCELLED : Kind.UPDATED,
        now.id(),
        now.revision(),
        before.revision(),
        now.updatedAt(),
        changed(before, now),
        null,
        shown(now));
  }

  /** Of an event that left the catalogue, with what it said last. */
  public static Announcement gone(LiveEvent last, @Nullable EntityId into, Instant at) {
    return new Announcement(
        into == null ? Kind.RETIRED : Kind.MERGED,
        last.id(),
        last.revision(),
        last.revision(),
        at,
        List.of(),
        into,
        shown(last));
  }

  private static @Nullable ObjectNode shown(LiveEvent event) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("type", event.id().type().word());
    shown.setAll(Json.fields(event));
    return bytes(shown) > MAX_EVENT_BYTES ? null : shown;
  }

  private static List<String> changed(LiveEvent before, LiveEvent now) {
    ObjectNode older = Json.fields(before);
    ObjectNode newer = Json.fields(now);
    Set<String> names = new TreeSet<>();
    older.fieldNames().forEachRemaining(names::add);
    newer.fieldNames().forEachRemaining(names::add);
    names.removeAll(BOOKKEEPING);
    names.removeIf(name -> older.path(name).equals(newer.path(name)));
    return List.copyOf(names);
  }

  static int bytes(ObjectNode json) {
    return json.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
