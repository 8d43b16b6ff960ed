package com.mystage.sourcing.triggers.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.Failure;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Locale;

/**
 * Reads the events of one HTTP message: CloudEvents 1.0 in binary, structured or batched mode, a
 * push of Pub/Sub, or a run of a Cloud Scheduler job. What cannot be read is {@code Invalid} and
 * names the attribute; a content type that is not read here is {@code Unreadable}. Either all
 * events are read or none.
 */
public final class EventDecoder {

  private static final String STRUCTURED = "application/cloudevents";
  private static final String BATCHED = "application/cloudevents-batch";

  private EventDecoder() {}

  public static List<CloudEvent> decode(Headers headers, byte[] body) {
    String encoding = headers.value("content-encoding");
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw new Failure.Unreadable(
              "content-encoding", "'" + shown(encoding) + "' is not read here; send the body as is")
          .asException();
    }
    if (CloudSchedulerJob.is(headers)) {
      return List.of(CloudSchedulerJob.read(headers, body));
    }
    String declared = headers.value("content-type");
    String type =
        declared == null ? "" : declared.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (type.startsWith(BATCHED)) {
      requireJson(type, BATCHED);
      return StructuredMode.readBatch(body);
    }
    if (type.startsWith(STRUCTURED)) {
      requireJson(type, STRUCTURED);
      return List.of(StructuredMode.read(body));
    }
    if (BinaryMode.is(headers)) {
      return List.of(BinaryMode.read(headers, body));
    }
    if (PubSubPush.isUnwrapped(headers)) {
      return List.of(PubSubPush.readUnwrapped(headers, body));
    }
    return plainJson(type, body);
  }

  private static List<CloudEvent> plainJson(String type, byte[] body) {
    if (!StructuredMode.isJson(type)) {
      throw new Failure.Unreadable(
              "content-type",
              (type.isEmpty() ? "is missing" : "'" + shown(type) + "' is not read here")
                  + "; send a CloudEvent in binary (ce- headers), structured or batched mode, or a"
                  + " Pub/Sub push")
          .asException();
    }
    JsonNode json = StructuredMode.parse("body", body);
    if (!PubSubPush.isWrapped(json)) {
      throw new Failure.Invalid(
              "ce-specversion", "is missing, and the body is no push of Pub/Sub either")
          .asException();
    }
    return PubSubPush.readWrapped(json, body);
  }

  private static void requireJson(String type, String mode) {
    if (!type.equals(mode + "+json")) {
      throw new Failure.Unreadable(
              "content-type", "'" + shown(type) + "' is not read here; JSON is: " + mode + "+json")
          .asException();
    }
  }

  private static String shown(String type) {
    return type.length() > 100 ? type.substring(0, 100) + "…" : type;
  }
}
