package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.demo.DemoPage;
import com.mystage.sourcing.demo.DemoTown;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Restoring.Difference;
import com.mystage.sourcing.pipeline.Restoring.Kind;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.sources.Source;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo town's catalogue, with what a person decided, is made again from its journal. */
class RestoringTest {

  private static final Instant AT = Instant.parse("2026-11-23T12:00:00Z");
  private static final Author ADA = new Author("ada", null);

  @TempDir Path folder;

  @Test
  void theCatalogueIsWhatItsJournalSaysAndIsMadeSoAgainWhenItIsNot() throws IOException {
    try (JourneyInMemory journey =
        new JourneyInMemory(Files.createDirectories(folder.resolve("data")), 1, 1)) {
      journey.collect(AT, "today", town());
      List<LiveEvent> events = journey.events();
      EntityId one = events.get(0).id();
      EntityId other = events.get(1).id();
      EntityId third = events.get(2).id();
      EntityId fourth = events.get(3).id();
      journey.deciding.merge(Lane.LIVE, List.of(one, other), ADA);
      journey.runAll();
      EntityId retired = journey.catalogue.current(Lane.LIVE, one).equals(one) ? other : one;
      Map<String, String> whole = catalogue(journey);
      assertThat(journey.restoring.compare(Lane.LIVE).differences()).isEmpty();

      String lost = damage(journey, retired, third, fourth);

      assertThat(journey.restoring.compare(Lane.LIVE).differences())
          .extracting(Difference::kind, Difference::document)
          .contains(
              tuple(Kind.MISSING, lost),
              tuple(Kind.MISSING, "redirects/" + retired),
              tuple(Kind.UNKNOWN, "redirects/" + third),
              tuple(Kind.OTHER, "events/" + fourth));
      journey.restoring.restore(Lane.LIVE);
      journey.runAll();

      assertThat(journey.restoring.compare(Lane.LIVE).differences()).isEmpty();
      assertThat(catalogue(journey)).isEqualTo(whole);
    }
  }

  /** A membership and a redirect are lost, one is false, and an event says something else. */
  private static String damage(
      JourneyInMemory journey, EntityId retired, EntityId third, EntityId fourth) {
    Document membership =
        journey
            .documents
            .query(Query.from("memberships").whereEqual("entity", third.value()))
            .getFirst();
    ObjectNode event =
        journey.documents.get(new DocumentPath("events", fourth.value())).orElseThrow().fields();
    ObjectNode redirect =
        journey
            .documents
            .get(new DocumentPath("redirects", retired.value()))
            .orElseThrow()
            .fields();
    journey.documents.commit(
        List.of(
            new Write.Delete(membership.path()),
            new Write.Delete(new DocumentPath("redirects", retired.value())),
            new Write.Set(new DocumentPath("redirects", third.value()), redirect),
            new Write.Set(
                new DocumentPath("events", fourth.value()), event.put("title", "Nonsense"))));
    return membership.path().toString();
  }

  /** To the last byte, but for what tells how often and when something was written. */
  private static Map<String, String> catalogue(JourneyInMemory journey) {
    Map<String, String> told = new TreeMap<>();
    for (String collection :
        List.of("memberships", "redirects", "events", "venues", "artists", "facts")) {
      for (Document document : journey.documents.query(Query.from(collection))) {
        ObjectNode fields = document.fields().deepCopy();
        fields.remove(List.of("revision", "updatedAt", "task"));
        told.put(document.path().toString(), fields.toString());
      }
    }
    return told;
  }

  private Path[] town() throws IOException {
    DemoTown town = DemoTown.at("http://127.0.0.1:8080");
    List<Path> files = new ArrayList<>();
    for (Source source : town.sources()) {
      String[] path = URI.create(source.url()).getPath().split("/", -1);
      Optional<DemoPage> page = town.page(path[2], path[3], LocalDate.of(2026, 11, 23));
      if (page.isPresent() && page.get().status() == 200) {
        String ending = path[3].isEmpty() ? ".html" : ".ics";
        files.add(Files.write(folder.resolve(source.id() + ending), page.get().body()));
      }
    }
    return files.toArray(Path[]::new);
  }
}
