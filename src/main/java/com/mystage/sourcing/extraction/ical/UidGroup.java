package com.mystage.sourcing.extraction.ical;

import com.mystage.sourcing.Window;
import com.mystage.sourcing.extraction.Findings;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All VEVENTs that share a UID. The newest version of each start is a master; RECURRENCE-ID
 * overrides change its instances, newest last.
 */
record UidGroup(
    List<VEvent> events,
    Moments moments,
    Window window,
    @Nullable ZoneId operator,
    Findings findings,
    Instances out) {

  private static final Duration OPEN_ENDED = Duration.ofDays(400);

  /** Takes what the group yields. */
  interface Instances {
    /**
     * @param recurring whether the instance's start is part of its key
     */
    void item(VEvent owner, List<Instance> instances, boolean recurring);
  }

  void resolve() {
    List<VEvent> all = new ArrayList<>();
    List<VEvent> changes = new ArrayList<>();
    for (VEvent event : events) {
      (event.recurrenceId() == null ? all : changes).add(event);
    }
    List<VEvent> masters = newest(all);
    List<VEvent> overrides = newest(changes);
    List<VEvent> alone = new ArrayList<>();
    if (masters.isEmpty()) {
      alone.addAll(overrides);
    }
    boolean ambiguous = masters.size() > 1;
    for (VEvent master : masters) {
      List<VEvent> own = ambiguous ? near(overrides, master, masters) : overrides;
      if (master.recurs()) {
        expand(master, own, alone);
      } else {
        out.item(master, List.of(plain(master)), ambiguous);
        alone.addAll(own);
      }
    }
    alone.forEach(this::orphan);
  }

  /** Folds versions of the same start (or of the same instance) into the newest. */
  private List<VEvent> newest(List<VEvent> versions) {
    if (versions.size() < 2) {
      return versions;
    }
    Map<String, VEvent> kept = new LinkedHashMap<>();
    for (VEvent event : versions) {
      Moment name = event.recurrenceId() == null ? event.start() : event.recurrenceId();
      String slot = name.recurrenceId() + (event.recurs() ? "R" : "") + event.thisAndFuture();
      VEvent rival = kept.get(slot);
      if (rival != null) {
        findings.fold();
      }
      if (rival == null || event.revision().compareTo(rival.revision()) > 0) {
        kept.put(slot, event);
      }
    }
    return List.copyOf(kept.values());
  }

  /** Overrides belong to the latest recurring master that begins before them. */
  private List<VEvent> near(List<VEvent> overrides, VEvent master, List<VEvent> masters) {
    return overrides.stream().filter(override -> owner(override, masters).equals(master)).toList();
  }

  private VEvent owner(VEvent override, List<VEvent> masters) {
    Moment instance = Optional.ofNullable(override.recurrenceId()).orElse(override.start());
    Comparator<VEvent> byStart = Comparator.comparing(m -> m.start().instant(zone()));
    return masters.stream()
        .filter(VEvent::recurs)
        .filter(m -> !m.start().instant(zone()).isAfter(instance.instant(zone())))
        .max(byStart)
        .orElse(masters.stream().filter(VEvent::recurs).findFirst().orElse(masters.getFirst()));
  }

  private void expand(VEvent master, List<VEvent> overrides, List<VEvent> alone) {
    Series series = new Series(master, moments, findings);
    try {
      TreeMap<LocalDateTime, Instance> instances = instances(series, overrides);
      overrides.forEach(override -> findings.fold());
      out.item(master, List.copyOf(instances.values()), true);
    } catch (Rule.Absurd e) {
      findings.refuse(master.label(), String.valueOf(e.getMessage()));
      alone.addAll(overrides);
    }
  }

  private TreeMap<LocalDateTime, Instance> instances(Series series, List<VEvent> overrides)
      throws Rule.Absurd {
    VEvent master = series.master();
    List<VEvent> future =
        overrides.stream()
            .filter(VEvent::thisAndFuture)
            .sorted(Comparator.comparing(o -> name(series, o)))
            .toList();
    Duration reach = reach(series, future);
    LocalDateTime to = series.clock(window.to(), zone()).plus(reach);
    LocalDateTime from = from(series, reach, to);
    TreeMap<LocalDateTime, Instance> instances = new TreeMap<>();
    series
        .starts(from, to)
        .forEach((start, span) ->
            instances.put(start, new Instance(start, master, master.start().at(start), span)));
    for (VEvent override : future) {
      LocalDateTime since = name(series, override);
      Duration shift = shift(series, override);
      instances
          .tailMap(since, true)
          .replaceAll((original, instance) -> moved(original, override, shift));
    }
    for (VEvent override : overrides) {
      LocalDateTime original = name(series, override);
      instances.put(original, new Instance(original, override, override.start(), override.span()));
    }
    return instances;
  }

  /** A series without an end is told for the last {@link #OPEN_ENDED} of the window at most. */
  private LocalDateTime from(Series series, Duration reach, LocalDateTime to) throws Rule.Absurd {
    LocalDateTime from = series.clock(window.from(), zone()).minus(reach);
    LocalDateTime latest = to.minus(reach).minus(reach).minus(OPEN_ENDED);
    return series.openEnded() && from.isBefore(latest) ? latest : from;
  }

  private static Instance moved(LocalDateTime original, VEvent override, Duration shift) {
    Moment start = override.start().at(original.plus(shift));
    return new Instance(original, override, start, override.span());
  }

  /** How far outside the window an instance may begin and still matter. */
  private static Duration reach(Series series, List<VEvent> future) {
    Duration reach = series.master().span().atMost();
    for (VEvent override : future) {
      Duration need = override.span().atMost().plus(shift(series, override).abs());
      reach = need.compareTo(reach) > 0 ? need : reach;
    }
    return reach;
  }

  private static Duration shift(Series series, VEvent override) {
    return Duration.between(name(series, override), override.local());
  }

  /** The override's RECURRENCE-ID on the master's clock; a mere date means that day's instance. */
  private static LocalDateTime name(Series series, VEvent override) {
    Moment id = Optional.ofNullable(override.recurrenceId()).orElse(override.start());
    LocalDateTime clock = series.clock(id);
    boolean dateOnly = id.day() && !series.master().start().day();
    return dateOnly ? clock.toLocalDate().atTime(series.master().local().toLocalTime()) : clock;
  }

  private void orphan(VEvent override) {
    if (override.draft().has(com.mystage.sourcing.extraction.Field.TITLE)) {
      out.item(override, List.of(plain(override)), true);
    } else {
      findings.refuse(override.label(), "has no title");
    }
  }

  private static Instance plain(VEvent event) {
    Moment id = Optional.ofNullable(event.recurrenceId()).orElse(event.start());
    return new Instance(id.local(), event, event.start(), event.span());
  }

  private ZoneId zone() {
    return operator == null ? ZoneOffset.UTC : operator;
  }

  static Collection<List<VEvent>> byUid(List<VEvent> events) {
    Map<String, List<VEvent>> groups = new LinkedHashMap<>();
    for (VEvent event : events) {
      String group = event.uid().isEmpty() ? event.path() : event.uid();
      groups.computeIfAbsent(group, uid -> new ArrayList<>()).add(event);
    }
    return groups.values();
  }
}
