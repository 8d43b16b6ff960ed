package com.mystage.sourcing.pipeline;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.demo.DemoPage;
import com.mystage.sourcing.demo.DemoTown;
import com.mystage.sourcing.documents.schema.DocumentSchemas;
import com.mystage.sourcing.documents.schema.DocumentTable;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.tasks.PushedTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the whole journey of the demo town writes, beside what the schemas say is written. */
class DemoTownDocumentsTest {

  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");

  /** Properties that the town gives no reason to write, and the reason; a prefix ends in a dot. */
  private static final Map<String, String> NOT_IN_THE_TOWN =
      Map.ofEntries(
          entry("attempts.", "only the engine gcp; see PushHistoryTest"),
          entry("changesToTell.", "the store's own way; see OutboxFeedTest"),
          entry("State.", "within changesToTell"),
          entry("heldWork.", "only far ahead; see HeldWorkTest"),
          entry("HeldWork.", "only far ahead; see HeldWorkTest"),
          entry("rounds.", "the tick's; see TickTest"),
          entry("sources.cron", "beside every; see TickTest"),
          entry("sources.scheduleZone", "beside every; see TickTest"),
          entry("announcementSinks.", "no sink listens; see the tests of announcing"),
          entry("Announcement.into", "events that become one; see PeopleDecideTest"),
          entry("pending-announcement.into", "events that become one; see PeopleDecideTest"),
          entry("refusedLegacyDocuments.", "no old catalogue; see LegacyImportTest"),
          entry("legacyIds.", "no old catalogue; see LegacyImportTest"),
          entry("triggerModes.", "no trigger is flipped; see TriggerModesTest"),
          entry("triggerChecks.", "no shadow run; see TriggerModesTest"),
          entry("refusedMessages.", "no channel is bound; see the tests of the channel"),
          entry("unroutedEvents.", "only events; see IntakeTest"),
          entry("meta.", "before the journey; see MigrationsContract"),
          entry("SchemaVersion.Running.", "before the journey; see MigrationsContract"),
          entry("decisions.", "people's; see PeopleDecideTest"),
          entry("Decision.", "people's; see PeopleDecideTest"),
          entry("verdicts.", "people's; see PeopleDecideTest"),
          entry("sourceStates.", "needs servers; see CollectIT"),
          entry("sources.render", "takes a browser; see ChromiumRendererTest"),
          entry("sources.trust", "all are trusted alike; see SurvivorshipTest"),
          entry("sources.kind", "several pages; see LookAtPagesTest"),
          entry("sources.follow", "several pages; see LookAtPagesTest"),
          entry("Follow.", "several pages; see LookAtPagesTest"),
          entry("looks.", "several pages; see LookAtPagesTest"),
          entry("LookedPage.", "several pages; see LookAtPagesTest"),
          entry("listings.vanished", "the files are other ones; see ReconcilingTest"),
          entry("listings/*/absences.", "the files are other ones; see ReconcilingTest"),
          entry("events.vanished", "the files are other ones; see ReconcilingTest"),
          entry("LiveEvent.Behind.vanished", "the files are other ones; see ReconcilingTest"),
          entry("Run.", "within alarms; see UnusualRunsTest"),
          entry("sourceStates/*/runs.signals", "every source is well; see UnusualRunsTest"),
          entry("sources.rules", "its pages have markup; see RulesOfSourceTest"),
          entry("PageRules.", "its pages have markup; see RulesOfSourceTest"),
          entry("Pick.", "its pages have markup; see RulesOfSourceTest"),
          entry("alarms.", "every source is well; see UnusualRunsTest"),
          entry("Window.", "within alarms; see UnusualRunsTest"),
          entry("Signal.", "every source is well; see UnusualRunsTest"),
          entry("sourceSchedules.adapted", "no source adapts; see AdaptiveScheduleTest"),
          entry("Adapted.", "no source adapts; see AdaptiveScheduleTest"),
          entry("Observation.", "no source adapts; see AdaptiveScheduleTest"),
          entry("hostPaces.", "needs servers; see PoliteVisitsTest"),
          entry("hostTurns.", "needs servers; see PoliteVisitsTest"),
          entry("robotsFiles.", "needs servers; see PoliteVisitsTest"),
          entry("memberships.rejected", "people's; see PeopleDecideTest"),
          entry("proposals.", "people's; see ResolvingAllTest"),
          entry("models.", "people's; see ResolvingAllTest"),
          entry("ModelChoice.", "people's; see ResolvingAllTest"),
          entry("CatalogueDifference.Counts.", "people's; see ResolvingAllTest"),
          entry("redirects.", "entities that become one; see PeopleDecideTest"),
          entry("artists.aliases", "artists that become one; see PeopleDecideTest"));

  /** Says what the town's pages do not say. */
  private static final String FULL_PAGE =
      """
      <html><script type="application/ld+json">
      {"@context": "https://schema.org", "@type": "MusicEvent", "name": "%1$s at the Full House",
       "startDate": "2026-12-20T20:00:00+01:00", "url": "https://full.example/1",
       "eventAttendanceMode": "https://schema.org/MixedEventAttendanceMode",
       "organizer": {"@type": "Organization", "name": "Full", "url": "https://full.example"},
       "performer": {"@type": "MusicGroup", "name": "%1$s", "url": "https://%1$s.example",
                     "sameAs": ["https://music.example/%1$s"]},
       "location": {"@type": "Place", "name": "Full House", "url": "https://full.example/%1$s",
                    "address": {"@type": "PostalAddress", "streetAddress": "Gasse 1",
                                "addressLocality": "Quellmünde", "addressRegion": "Ost",
                                "addressCountry": "AT"}}}
      </script></html>
      """;

  @TempDir Path folder;

  @Test
  void everyDocumentKeepsItsSchemaAndEveryPropertyIsWritten() throws IOException {
    try (JourneyInMemory journey =
        new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1)) {
      journey.collect(AT, "today", town(LocalDate.of(2026, 11, 23), "Alpha"));
      journey.collect(AT.plusSeconds(86_400), "tomorrow", town(LocalDate.of(2026, 11, 24), "Beta"));
      leaveForPeople(journey);

      assertThat(journey.events()).hasSizeGreaterThan(70);
      Set<String> used = journey.documents.used();
      Set<String> unused = new TreeSet<>(declared());
      unused.removeIf(property -> used.contains(property.replace("/*/history.", ".")));
      unused.removeIf(property ->
          NOT_IN_THE_TOWN.keySet().stream()
              .anyMatch(property.replace("/*/history.", ".")::startsWith));
      assertThat(unused).isEmpty();
    }
  }

  /** All properties of all schemas, named as the checked store names those it saw. */
  private static Set<String> declared() {
    DocumentTable table = DocumentTable.load();
    Map<String, JsonNode> schemas = new TreeMap<>();
    for (DocumentTable.Kind kind : table.collections()) {
      JsonNode schema = new DocumentSchemas(table).of(kind);
      schemas.put(kind.path(), schema);
      schema.path("$defs").properties().forEach(it -> schemas.put(it.getKey(), it.getValue()));
    }
    Set<String> declared = new TreeSet<>();
    schemas.forEach((name, schema) ->
        schema
            .path("properties")
            .fieldNames()
            .forEachRemaining(property -> declared.add(name + "." + property)));
    return declared;
  }

  /** What operators write, and what is kept for them. */
  private static void leaveForPeople(JourneyInMemory journey) {
    journey.sources.put(
        List.of(
            new Source(
                new SourceId("club"),
                "Club",
                "https://club.example",
                "Europe/Vienna",
                Duration.ofHours(3))));
    journey.sources.keepRefused(List.of(new Failure.Invalid("sources[3].url", "is missing")));
    journey.quarantine.put(
        new PushedTask("scraping", "t1", 7, 7, AT, "{}"),
        new Failure.Unreachable("club", "is down"));
  }

  private Path[] town(LocalDate day, String band) throws IOException {
    DemoTown town = DemoTown.at("http://127.0.0.1:8080");
    List<Path> files = new ArrayList<>();
    files.add(Files.writeString(folder.resolve("full.html"), FULL_PAGE.formatted(band)));
    for (Source source : town.sources()) {
      String[] path = URI.create(source.url()).getPath().split("/", -1);
      Optional<DemoPage> page = town.page(path[2], path[3], day);
      if (page.isPresent() && page.get().status() == 200) {
        String ending = path[3].isEmpty() ? ".html" : ".ics";
        files.add(Files.write(folder.resolve(source.id() + ending), page.get().body()));
      }
    }
    return files.toArray(Path[]::new);
  }
}
