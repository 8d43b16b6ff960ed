package com.mystage.sourcing.admin;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.tasks.QueueStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journey of all events at a glance. */
@Singleton
public class Journeys {

  private final Catalogue catalogue;
  private final Journal journal;
  private final SourceViews sources;
  private final TaskViews tasks;

  @Inject
  public Journeys(Catalogue catalogue, Journal journal, SourceViews sources, TaskViews tasks) {
    this.catalogue = catalogue;
    this.journal = journal;
    this.sources = sources;
    this.tasks = tasks;
  }

  public JourneyView now() {
    List<SourceView> all = sources.all();
    long snapshots =
        all.stream().filter(s -> s.state() != null && s.state().snapshot() != null).count();
    long visited = all.stream().filter(source -> source.state() != null).count();
    int problems = (int) all.stream().filter(source -> source.health().problem()).count();
    long listings = journal.size(Lane.LIVE);
    long events = catalogue.count(Lane.LIVE, EntityType.EVENT);
    long venues = catalogue.count(Lane.LIVE, EntityType.VENUE);
    long artists = catalogue.count(Lane.LIVE, EntityType.ARTIST);
    Map<String, QueueStatus> queues =
        tasks.queues().stream().collect(Collectors.toMap(QueueStatus::name, Function.identity()));
    List<JourneyView.Step> steps =
        Stream.of(
                step("trigger", all.size(), "sources", visited + " visited"),
                step("scraping", snapshots, "snapshots", troubles(problems)),
                step("extraction", listings, "listings", each(listings, visited, "a source")),
                step("dedup", events, "events", each(listings, events, "listings each")),
                step("enrichment", artists, "artists", null),
                step("publication", events, "published", "at " + venues + " venues"))
            .map(step -> step.with(queues.get(step.name())))
            .toList();
    return new JourneyView(
        steps, all.size(), listings, events, venues, artists, problems, tasks.quarantined());
  }

  private static JourneyView.Step step(
      String name, long count, String unit, @Nullable String note) {
    return new JourneyView.Step(name, count, unit, note, null);
  }

  private static @Nullable String troubles(int problems) {
    return problems == 0 ? null : problems + (problems == 1 ? " problem" : " problems");
  }

  private static @Nullable String each(long count, long of, String words) {
    return of == 0 ? null : "%.1f %s".formatted((double) count / (double) of, words);
  }
}
