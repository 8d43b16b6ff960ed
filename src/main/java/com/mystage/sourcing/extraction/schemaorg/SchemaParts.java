package com.mystage.sourcing.extraction.schemaorg;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.extraction.Links;
import com.mystage.sourcing.extraction.Texts;
import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Provenance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Status, attendance, genres, performers and organizer of an event node. */
record SchemaParts(String extractor, @Nullable String base) {

  void status(Draft draft, SchemaNode node) {
    node.first("eventStatus")
        .ifPresent(value -> {
          EventStatus status =
              switch (word(value)) {
                case "eventscheduled", "scheduled" -> EventStatus.SCHEDULED;
                case "eventcancelled", "eventcanceled", "cancelled", "canceled" ->
                    EventStatus.CANCELLED;
                case "eventpostponed", "postponed" -> EventStatus.POSTPONED;
                case "eventrescheduled", "rescheduled" -> EventStatus.RESCHEDULED;
                case "eventmovedonline", "movedonline" -> EventStatus.MOVED_ONLINE;
                default -> null;
              };
          draft.put(Field.STATUS, status, origin(value));
        });
    node.first("eventAttendanceMode")
        .ifPresent(value -> {
          Attendance attendance =
              switch (word(value)) {
                case "offlineeventattendancemode", "offline" -> Attendance.OFFLINE;
                case "onlineeventattendancemode", "online" -> Attendance.ONLINE;
                case "mixedeventattendancemode", "mixed" -> Attendance.MIXED;
                default -> null;
              };
          draft.put(Field.ATTENDANCE, attendance, origin(value));
        });
  }

  private static String word(SchemaNode value) {
    String text = Optional.ofNullable(value.text()).orElse(value.link());
    return SchemaTypes.brief(text == null ? "" : text).toLowerCase(Locale.ROOT);
  }

  void genres(Draft draft, SchemaNode node) {
    Set<String> genres = new LinkedHashSet<>();
    @Nullable SchemaNode from = null;
    for (String property : List.of("genre", "keywords", "eventType")) {
      for (SchemaNode value : node.all(property)) {
        from = from == null ? value : from;
        Optional.ofNullable(value.text()).stream()
            .flatMap(text -> Arrays.stream(text.split("[,;|]")))
            .flatMap(text -> Optional.ofNullable(Texts.line(text)).stream())
            .filter(text -> text.length() <= 60)
            .map(text -> text.startsWith("http") ? SchemaTypes.brief(text) : text)
            .forEach(genres::add);
      }
    }
    if (genres.isEmpty()) {
      String typed = SchemaTypes.genre(node.json());
      if (typed != null) {
        draft.put(
            Field.GENRES, List.of(typed), new Provenance(extractor, node.path() + "/@type", typed));
      }
    } else if (from != null) {
      draft.put(Field.GENRES, List.copyOf(genres), origin(from));
    }
  }

  void performers(Draft draft, SchemaNode node) {
    for (String property : List.of("performer", "performers", "actor", "byArtist")) {
      List<Performer> performers = new ArrayList<>();
      List<SchemaNode> values = node.all(property);
      for (SchemaNode value : values) {
        performer(value).filter(p -> !performers.contains(p)).ifPresent(performers::add);
      }
      if (!performers.isEmpty() && !draft.has(Field.PERFORMERS)) {
        draft.put(Field.PERFORMERS, performers, origin(values.getFirst()));
      }
    }
  }

  private Optional<Performer> performer(SchemaNode value) {
    String name = value.line();
    if (name == null || name.startsWith("http")) {
      return Optional.empty();
    }
    if (!value.isObject()) {
      return Optional.of(Performer.named(name));
    }
    String url = value.first("url").map(u -> Links.canonical(u.link(), base)).orElse(null);
    List<String> sameAs =
        value.all("sameAs").stream()
            .flatMap(link -> Optional.ofNullable(Links.canonical(link.link(), base)).stream())
            .distinct()
            .toList();
    return Optional.of(new Performer(name, url, sameAs));
  }

  void organizer(Draft draft, SchemaNode node) {
    for (SchemaNode value : node.all("organizer")) {
      String name = value.line();
      String url =
          value.isObject()
              ? value.first("url").map(u -> Links.canonical(u.link(), base)).orElse(null)
              : null;
      if ((name != null || url != null) && !draft.has(Field.ORGANIZER)) {
        draft.put(Field.ORGANIZER, new Organizer(name, url), origin(value));
      }
    }
  }

  private Provenance origin(SchemaNode value) {
    return new Provenance(extractor, value.path(), value.text());
  }
}
