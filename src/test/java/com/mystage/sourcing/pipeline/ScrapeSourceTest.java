package com.mystage.sourcing.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.pipeline.polite.Robots;
import com.mystage.sourcing.scraping.DirectoryArchive;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.LocalWeb;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScrapeSourceTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir private Path folder;
  private LocalWeb web;
  private DocumentStore documents;
  private ScrapeSource scraping;
  private Instant now = START;

  @BeforeEach
  void start() throws IOException {
    web = new LocalWeb();
    web.on("/", LocalWeb.text(200, "page"));
    web.on("/robots.txt", LocalWeb.text(200, ""));
    documents =
        new SqliteDocuments(
            folder.resolve("documents.db"), DeclaredIndexes.load(), Clock.systemUTC());
    Sources sources = new Sources(documents);
    sources.put(List.of(source("one"), source("two")));
    ScrapingConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .build()
            .getConfigMapping(ScrapingConfig.class);
    OutboundHttp http = new OutboundHttp(EgressGuard.allowing(List.of(web.endpoint())));
    DirectoryArchive archive = new DirectoryArchive(folder.resolve("archive"));
    Manners manners = new Manners(http, config, _ -> false);
    PoliteVisits visits =
        new PoliteVisits(
            documents,
            new Fetcher(http, config),
            manners,
            new Robots(documents, archive, manners, () -> now),
            () -> now);
    scraping = new ScrapeSource(documents, sources, visits, archive, config, () -> now);
  }

  @AfterEach
  void stop() {
    web.close();
    documents.close();
  }

  @Test
  void aLookThatMustWaitBecomesATaskForItsTurnThatOwesTheSame() {
    AskedWork asked = new AskedWork(documents);
    TaskRequest first = work("one").task();
    TaskRequest second = work("two").task();
    asked.ask(Lane.LIVE, Step.SCRAPING, List.of(first, second), _ -> {});
    assertThat(perform("one", first)).isInstanceOf(Outcome.Done.class);

    Outcome.Later later = (Outcome.Later) perform("two", second);

    assertThat(later.again().scheduleTime()).isEqualTo(START.plusSeconds(1));
    assertThat(later.again().body()).isEqualTo(second.body());
    assertThat(later.again().name()).isNotEqualTo(second.name());
    assertThat(new Receipts(documents).find(Lane.LIVE, second.name()).orElseThrow().next())
        .containsExactly(later.again());
    assertThat(marks()).containsExactly(later.again().name());

    now = START.plusSeconds(1);
    assertThat(perform("two", later.again())).isInstanceOf(Outcome.Done.class);
    assertThat(marks()).isEmpty();
    assertThat(documents.count(Query.from("hostTurns"))).isZero();
  }

  private List<String> marks() {
    return documents.query(Query.from(AskedWork.collection(Lane.LIVE, Step.SCRAPING))).stream()
        .map(document -> AskedWork.read(document).task())
        .toList();
  }

  private Outcome perform(String source, TaskRequest task) {
    PushedTask pushed = new PushedTask(task.queue(), task.name(), 0, 0, now, task.body());
    return scraping.perform(work(source), pushed);
  }

  private Work.Scrape work(String source) {
    return new Work.Scrape(Lane.LIVE, new SourceId(source), START, Window.around(START), "test");
  }

  private Source source(String id) {
    return new Source(new SourceId(id), id, web.url("/" + id), null, null);
  }
}
