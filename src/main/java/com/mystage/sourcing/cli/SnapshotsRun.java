package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.SnapshotFiles;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.ScrapingConfig;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One export or import inside the started service. */
public final class SnapshotsRun implements QuarkusApplication {

  static @Nullable Request request;

  private final SnapshotFiles snapshots;
  private final ScrapingConfig config;

  @Inject
  SnapshotsRun(DocumentStore documents, Archive archive, ScrapingConfig config) {
    this.snapshots = new SnapshotFiles(documents, archive);
    this.config = config;
  }

  /** Starts what the run needs, and runs it. */
  static int start(Request asked, Path data) {
    request = asked;
    return Service.run(
        SnapshotsRun.class,
        0,
        data,
        Map.of("quarkus.scheduler.enabled", "false", "quarkus.log.level", "ERROR"));
  }

  @Override
  public int run(String... args) {
    Request asked = Objects.requireNonNull(request);
    PrintWriter err = asked.command().getErr();
    PrintWriter out = asked.command().getOut();
    try {
      SnapshotFiles.Account account = asked.export() ? write(asked) : read(asked);
      account.refused().forEach(failure -> err.println("! " + failure.line()));
      out.println(
          asked.export()
              ? account.done() + " snapshots written to " + asked.file()
              : account.done() + " snapshots taken, " + account.known() + " were here already");
      return account.refused().isEmpty() ? 0 : 1;
    } catch (IOException e) {
      String reason = e instanceof FileAlreadyExistsException ? "is there already" : Causes.line(e);
      err.println("! " + new Failure.Invalid(asked.file().toString(), reason).line());
      return 1;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private SnapshotFiles.Account write(Request asked) throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(asked.file(), StandardOpenOption.CREATE_NEW))) {
      return snapshots.write(Lane.LIVE, out);
    }
  }

  private SnapshotFiles.Account read(Request asked) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(asked.file()))) {
      return snapshots.read(
          Lane.LIVE, asked.file().toString(), in, config.maxBytes(), asked.source());
    }
  }

  /** What the command line asked for. */
  record Request(boolean export, Path file, @Nullable SourceId source, CommandLine command) {}
}
