package com.mystage.sourcing.triggers.decoding;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.Json;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of a Cloud Scheduler job with an HTTP target. It becomes what Eventarc would have made of
 * it; a run that is delivered again has the same schedule time and so the same id. What the job
 * itself sends, headers and body, is the same for every run, so attributes of events among it count
 * for nothing.
 *
 * @see <a href="https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs">
 *     HttpTarget, headers</a>
 */
public final class CloudSchedulerJob {

  public static final String RUN = "X-CloudScheduler";
  public static final String JOB = "X-CloudScheduler-JobName";
  public static final String TIME = "X-CloudScheduler-ScheduleTime";

  private static final String TYPE = "google.cloud.scheduler.job.v1.executed";
  private static final String SOURCE = "//cloudscheduler.googleapis.com/";
  private static final Pattern NAME =
      Pattern.compile("(projects/[^/\\s]+/locations/[^/\\s]+/jobs/)?[A-Za-z0-9_-]{1,500}");

  private CloudSchedulerJob() {}

  static boolean is(Headers headers) {
    return headers.hasAny(RUN);
  }

  static CloudEvent read(Headers headers, byte[] body) {
    if (!"true".equals(headers.value(RUN))) {
      throw invalid(RUN, "must be 'true'");
    }
    String job = require(JOB, headers.value(JOB));
    if (!NAME.matcher(job).matches()) {
      throw invalid(JOB, "is no job's name");
    }
    String time = time(require(TIME, headers.value(TIME)));
    Attributes attributes = new Attributes("");
    attributes.put("specversion", "1.0");
    attributes.put("type", TYPE);
    attributes.put("source", SOURCE + (job.contains("/") ? job : "jobs/" + job));
    attributes.put("id", job.substring(job.lastIndexOf('/') + 1) + "/" + time);
    attributes.put("time", time);
    attributes.put("datacontenttype", "application/json");
    return attributes.event(data(body));
  }

  /** As the event's own format has it, so that one reader serves both. */
  private static byte[] data(byte[] body) {
    return Json.mapper()
        .createObjectNode()
        .put("customData", Base64.getEncoder().encodeToString(body))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** With any offset; the same moment is the same text. */
  private static String time(String text) {
    try {
      return Rfc3339.parse(text).toInstant().toString();
    } catch (DateTimeException e) {
      throw invalid(TIME, "is not an RFC 3339 time such as 2026-11-23T12:00:00Z");
    }
  }

  private static String require(String header, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw invalid(header, "is missing");
    }
    return value;
  }

  private static FailureException invalid(String header, String reason) {
    return new Failure.Invalid(header.toLowerCase(Locale.ROOT), reason).asException();
  }
}
