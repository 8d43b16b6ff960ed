package com.mystage.sourcing.cli;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One collection inside the started service: ask, wait until the queues are empty, account. */
public final class CollectRun implements QuarkusApplication {

  static @Nullable Request request;

  private final Sources sources;
  private final Scrapes scrapes;
  private final TaskMonitor monitor;
  private final DocumentStore documents;

  @Inject
  CollectRun(Sources sources, Scrapes scrapes, TaskMonitor monitor, DocumentStore documents) {
    this.sources = sources;
    this.scrapes = scrapes;
    this.monitor = monitor;
    this.documents = documents;
  }

  @Override
  public int run(String... args) throws Exception {
    Request asked = java.util.Objects.requireNonNull(request);
    Instant started = Instant.now();
    String cause = "collect " + UUID.randomUUID();
    Inputs inputs = asked.inputs().known(sources.all());
    Collection<Source> wanted = inputs.sources().values();
    Window window = Window.around(asked.at());
    sources.put(List.copyOf(wanted));
    List<SourceId> ids = wanted.stream().map(Source::id).toList();
    scrapes.request(Lane.LIVE, ids, asked.at(), window, cause);
    Progress.on(System.err, monitor, ids).untilIdle();
    CollectAccount account = new CollectAccount(documents, sources, inputs, started, cause, window);
    CollectAccount.Result result = account.settle(asked.out());
    CollectReport.print(System.out, result);
    return result.complete() ? 0 : 1;
  }

  /** What the command line asked for. */
  record Request(Inputs inputs, Instant at, @Nullable Path out) {}
}
