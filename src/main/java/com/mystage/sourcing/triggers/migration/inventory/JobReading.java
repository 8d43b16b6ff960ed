package com.mystage.sourcing.triggers.migration.inventory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Entries of {@code gcloud scheduler jobs list}: resource {@code Job} of Cloud Scheduler v1, with
 * its documented defaults. Of bodies and headers only names are kept, never what they say.
 */
final class JobReading {

  private static final Duration HTTP_DEADLINE = Duration.ofMinutes(3);
  private static final Duration APP_ENGINE_DEADLINE = Duration.ofMinutes(10);
  private static final int USUAL_DOUBLINGS = 5;
  private static final Set<String> USUAL_HEADERS =
      Set.of("User-Agent", "Content-Type", "Content-Length", "X-CloudScheduler");

  private JobReading() {}

  static Resource.Job read(ResourceName name, Fields job) {
    Fields http = job.child("httpTarget");
    Fields engine = job.child("appEngineHttpTarget");
    Fields message = job.child("pubsubTarget");
    Fields retry = job.child("retryConfig");
    Fields called = job.has("httpTarget") ? http : engine;
    String body = job.has("pubsubTarget") ? message.text("data", "") : called.text("body", "");
    return new Resource.Job(
        name,
        job.text("state", "ENABLED").equals("ENABLED"),
        new Occasion.Clock(
            name.full(),
            job.text("schedule", ""),
            job.text("timeZone", "Etc/UTC"),
            fields(body),
            message.child("attributes").names()),
        target(job, http, engine, message),
        job.duration(
            "attemptDeadline",
            job.has("appEngineHttpTarget") ? APP_ENGINE_DEADLINE : HTTP_DEADLINE),
        retry.count("retryCount", 0),
        retry.duration("maxRetryDuration", Duration.ZERO),
        new Resource.Backoff(
            retry.duration("minBackoffDuration", Duration.ofSeconds(5)),
            retry.duration("maxBackoffDuration", Duration.ofHours(1))),
        retry.has("maxDoublings") ? retry.count("maxDoublings", 0) : USUAL_DOUBLINGS,
        http.has("oidcToken") || http.has("oauthToken"),
        called.child("headers").names().stream()
            .filter(header -> !USUAL_HEADERS.contains(header))
            .toList());
  }

  private static Target target(Fields job, Fields http, Fields engine, Fields message) {
    if (job.has("httpTarget")) {
      return new Target.Address(Target.bare(http.required("uri")));
    }
    if (job.has("pubsubTarget")) {
      return new Target.Topic(message.required("topicName"));
    }
    if (job.has("appEngineHttpTarget")) {
      Fields routing = engine.child("appEngineRouting");
      return new Target.AppEngine(
          routing.text("service", "default"),
          engine.text("relativeUri", "/").replaceFirst("[?#].*", ""));
    }
    return new Target.Unknown("no target");
  }

  /** The names of the fields of a body; none where it is no JSON object. */
  private static List<String> fields(String base64) {
    try {
      JsonNode body = new ObjectMapper().readTree(Base64.getDecoder().decode(base64));
      return body.propertyStream().map(Map.Entry::getKey).toList();
    } catch (IllegalArgumentException | JsonProcessingException notJson) {
      return List.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
