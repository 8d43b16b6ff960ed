package com.mystage.sourcing.warehouse.bigquery;

import com.google.cloud.NoCredentials;
import com.google.cloud.bigquery.BigQuery;
import com.google.cloud.bigquery.BigQueryException;
import com.google.cloud.bigquery.BigQueryOptions;
import com.google.cloud.bigquery.DatasetId;
import com.google.cloud.bigquery.FormatOptions;
import com.google.cloud.bigquery.Job;
import com.google.cloud.bigquery.JobException;
import com.google.cloud.bigquery.JobId;
import com.google.cloud.bigquery.JobInfo;
import com.google.cloud.bigquery.JobStatistics;
import com.google.cloud.bigquery.QueryJobConfiguration;
import com.google.cloud.bigquery.TableDataWriteChannel;
import com.google.cloud.bigquery.TableId;
import com.google.cloud.bigquery.WriteChannelConfiguration;
import com.mystage.sourcing.warehouse.Row;
import com.mystage.sourcing.warehouse.Statement;
import com.mystage.sourcing.warehouse.Table;
import com.mystage.sourcing.warehouse.Warehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The warehouse in one data set of BigQuery, by its REST API. Statements are GoogleSQL with named
 * parameters, written {@code @name}; tables without a data set are those of this one. Everything is
 * a job: rows are appended by a load job, which takes all of them or none and costs nothing.
 *
 * <p>BigQuery stores an empty list where a list is null.
 */
public final class BigQueryWarehouse implements Warehouse {

  private static final int CHUNK = 1 << 20;

  private final BigQueryPlace place;
  private @Nullable BigQuery client;

  public BigQueryWarehouse(BigQueryPlace place) {
    this.place = place;
  }

  /** Made at the first use, since it looks for credentials. */
  private synchronized BigQuery bigquery() {
    if (client == null) {
      BigQueryOptions.Builder options =
          BigQueryOptions.newBuilder().setProjectId(place.project()).setLocation(place.location());
      if (place.endpoint() != null) {
        options.setHost(place.endpoint()).setCredentials(NoCredentials.getInstance());
      }
      client = options.build().getService();
    }
    return client;
  }

  @Override
  public void ensure(Table table) {
    query("ensure-" + table.name(), Statement.of(BigQueryTables.definition(table)), NO_CAP);
    try {
      com.google.cloud.bigquery.Table there = bigquery().getTable(table(table.name()));
      List<String> differences = BigQueryTables.differences(table, there);
      if (!differences.isEmpty()) {
        throw new IllegalStateException(
            "table " + table.name() + " differs: " + String.join("; ", differences));
      }
    } catch (BigQueryException e) {
      throw broken("ensure table " + table.name(), e);
    }
  }

  /** Refused by BigQuery, at no cost, if it would bill more than either cap. */
  @Override
  public List<Row> query(String jobId, Statement statement, long maxBytes) {
    QueryJobConfiguration job =
        configured(statement).setMaximumBytesBilled(Math.min(maxBytes, place.maxBytes())).build();
    try {
      Job done = finished(bigquery().create(JobInfo.of(unique(jobId), job)));
      return BigQueryRows.read(done.getQueryResults());
    } catch (BigQueryException | JobException e) {
      throw broken("job " + jobId, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken("job " + jobId, e);
    }
  }

  /** The bytes that a statement would scan, found out without running it. */
  public long estimate(String jobId, Statement statement) {
    try {
      Job dry =
          bigquery()
              .create(JobInfo.of(unique(jobId), configured(statement).setDryRun(true).build()));
      JobStatistics.QueryStatistics statistics = dry.getStatistics();
      Long bytes = statistics.getTotalBytesProcessed();
      return bytes == null ? 0 : bytes;
    } catch (BigQueryException e) {
      throw broken("job " + jobId, e);
    }
  }

  private QueryJobConfiguration.Builder configured(Statement statement) {
    QueryJobConfiguration.Builder job =
        QueryJobConfiguration.newBuilder(statement.sql())
            .setUseLegacySql(false)
            .setDefaultDataset(DatasetId.of(place.project(), place.dataset()));
    statement
        .parameters()
        .forEach((name, value) -> job.addNamedParameter(name, BigQueryRows.parameter(name, value)));
    return job;
  }

  /** The same name twice would be one job; a request that is sent again is. */
  private JobId unique(String jobId) {
    return JobId.newBuilder()
        .setProject(place.project())
        .setLocation(place.location())
        .setJob(jobId + "-" + UUID.randomUUID())
        .build();
  }

  @Override
  public void append(Table table, List<Map<String, @Nullable Object>> rows) {
    if (!rows.isEmpty()) {
      byte[] lines = BigQueryTables.lines(table, rows);
      load(table, new ByteArrayInputStream(lines), "append to " + table.name());
    }
  }

  @Override
  public long load(Table table, Path jsonLines) {
    String doing = "load " + jsonLines + " into " + table.name();
    try (InputStream file = Files.newInputStream(jsonLines)) {
      return Files.size(jsonLines) == 0 ? 0 : load(table, file, doing);
    } catch (IOException e) {
      throw broken(doing, e);
    }
  }

  private long load(Table table, InputStream lines, String doing) {
    WriteChannelConfiguration target =
        WriteChannelConfiguration.newBuilder(table(table.name()), FormatOptions.json())
            .setCreateDisposition(JobInfo.CreateDisposition.CREATE_NEVER)
            .setWriteDisposition(JobInfo.WriteDisposition.WRITE_APPEND)
            .build();
    try {
      TableDataWriteChannel channel = bigquery().writer(unique("load-" + table.name()), target);
      try (channel) {
        byte[] chunk = new byte[CHUNK];
        for (int n = lines.read(chunk); n >= 0; n = lines.read(chunk)) {
          channel.write(ByteBuffer.wrap(chunk, 0, n));
        }
      }
      JobStatistics.LoadStatistics loaded = finished(channel.getJob()).getStatistics();
      return loaded.getOutputRows();
    } catch (IOException | BigQueryException e) {
      throw broken(doing, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw broken(doing, e);
    }
  }

  private static Job finished(Job begun) throws InterruptedException {
    Job done = begun.waitFor();
    if (done == null) {
      throw new BigQueryException(404, "the job is gone");
    }
    if (done.getStatus().getError() != null) {
      throw new BigQueryException(400, done.getStatus().getError().getMessage());
    }
    return done;
  }

  private TableId table(String name) {
    return TableId.of(place.project(), place.dataset(), name);
  }

  private static UncheckedIOException broken(String doing, Exception e) {
    return new UncheckedIOException(
        "warehouse: " + doing + ": " + e.getMessage(), new IOException(e));
  }

  /** Nothing is held open. */
  @Override
  public void close() {}
}
