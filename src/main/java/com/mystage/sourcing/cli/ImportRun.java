package com.mystage.sourcing.cli;

import com.mystage.sourcing.tasks.TaskMonitor;
import com.mystage.sourcing.triggers.parity.LegacyImport;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One import inside the started service, until its listings are resolved and published. */
public final class ImportRun implements QuarkusApplication {

  private static final Duration PATIENCE = Duration.ofHours(1);

  static @Nullable Request request;

  private final LegacyImport legacy;
  private final TaskMonitor monitor;

  @Inject
  ImportRun(LegacyImport legacy, TaskMonitor monitor) {
    this.legacy = legacy;
    this.monitor = monitor;
  }

  @Override
  public int run(String... args) throws Exception {
    Request asked = Objects.requireNonNull(request);
    LegacyMapping mapping = LegacyMapping.read(asked.mapping(), "mapping");
    ImportAccount account = new ImportAccount(asked.command());
    LegacyBatches.each(
        asked.file(), (lines, first) -> account.add(legacy.take(mapping, lines, first)));
    monitor.awaitIdle(PATIENCE);
    return account.settle();
  }

  /** What the command line asked for. */
  record Request(Path file, String mapping, CommandLine command) {}
}
