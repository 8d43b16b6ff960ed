package com.mystage.sourcing.admin;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Journal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journey of all events at a glance. */
@Singleton
public class Journeys {

  private final Catalogue catalogue;
  private final Journal journal;
  private final SourceViews sources;

  @Inject
  public Journeys(Catalogue catalogue, Journal journal, SourceViews sources) {
    this.catalogue = catalogue;
    this.journal = journal;
    this.sources = sources;
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
    List<JourneyView.Step> steps =
        List.of(
            step("trigger", all.size(), "sources", visited + " visited"),
            step("scraping", snapshots, "snapshots", problems + " with problems"),
            step("extraction", listings, "listings", null),
            step("dedup", events, "events", ratio(listings, events)),
            step("enrichment", artists, "artists", null),
            step("publication", events, "published", venues + " venues"));
    return new JourneyView(steps, all.size(), listings, events, venues, artists, problems, 0);
  }

  private JourneyView.Step step(String name, long count, String unit, @Nullable String note) {
    return new JourneyView.Step(name, count, unit, note, null);
  }

  private static @Nullable String ratio(long listings, long events) {
    return events == 0 ? null : "%.2f listings each".formatted((double) listings / (double) events);
  }
}
