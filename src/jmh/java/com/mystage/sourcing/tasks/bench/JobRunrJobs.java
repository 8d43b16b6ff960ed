package com.mystage.sourcing.tasks.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.server.JobActivator;
import org.jobrunr.storage.sql.sqlite.SqLiteStorageProvider;

/** JobRunr with its own provider for SQLite. */
public final class JobRunrJobs implements Contender {

  /** The least that it allows on a database. */
  static final Duration POLL = Duration.ofSeconds(5);

  private static final int WORKERS = 64;
  private static final int CONNECTIONS = 4;

  static final String SETTINGS =
      ("8.2.0, its SqLiteStorageProvider, %d workers on virtual threads, polling every %d s (its"
              + " least), HikariCP with %d connections")
          .formatted(WORKERS, POLL.toSeconds(), CONNECTIONS);

  private final HikariDataSource database;
  private final JobRequestScheduler scheduler;

  private JobRunrJobs(Path folder, Work work, boolean running) {
    database = Sqlite.in(folder, CONNECTIONS);
    scheduler =
        JobRunr.configure()
            .useJobActivator(activating(new Handler(work)))
            .useStorageProvider(new SqLiteStorageProvider(database))
            .useBackgroundJobServerIf(
                running,
                BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                    .andWorkerCount(WORKERS)
                    .andPollInterval(POLL))
            .initialize()
            .getJobRequestScheduler();
  }

  static JobRunrJobs storing(Path folder) {
    return new JobRunrJobs(folder, number -> {}, false);
  }

  static JobRunrJobs running(Path folder, Work work) {
    return new JobRunrJobs(folder, work, true);
  }

  @Override
  public void enqueue(long number) {
    scheduler.enqueue(new Job(number));
  }

  /** Many in one transaction, for callers that have them at hand. */
  void enqueue(long from, int count) {
    scheduler.enqueue(LongStream.range(from, from + count).mapToObj(Job::new));
  }

  @Override
  public void close() {
    JobRunr.destroy();
    database.close();
  }

  /** A job as JobRunr stores it, in JSON. */
  public record Job(long number) implements JobRequest {
    @Override
    public Class<Handler> getJobRequestHandler() {
      return Handler.class;
    }
  }

  public record Handler(Work work) implements JobRequestHandler<Job> {
    @Override
    public void run(Job job) {
      work.perform(job.number());
    }
  }

  private static JobActivator activating(Handler handler) {
    return new JobActivator() {
      @Override
      public <T> T activateJob(Class<T> type) {
        return type.cast(handler);
      }
    };
  }
}
