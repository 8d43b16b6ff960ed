package com.mystage.sourcing.triggers.decoding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import io.cloudevents.CloudEvent;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about, whatever wraps it: a Pub/Sub message's JSON, a job's JSON, a document's
 * fields, an object's metadata, or simply the data.
 *
 * @param data missing where there is none, or none that is JSON
 * @param attributes those of a Pub/Sub message; else none
 * @param document the change of a document; null for other events
 */
public record Payload(
    JsonNode data, Map<String, String> attributes, @Nullable DocumentChange document) {

  private static final String FIRESTORE = "google.cloud.firestore.document.v1.";
  private static final String PUBSUB = "google.cloud.pubsub.topic.v1.messagePublished";
  private static final String SCHEDULER = "google.cloud.scheduler.job.v1.executed";
  private static final String STORAGE = "google.cloud.storage.object.v1.";

  /** Whether events of this type tell of documents. */
  public static boolean isDocument(CloudEvent event) {
    return event.getType().startsWith(FIRESTORE);
  }

  /** Whether events of this type tell of objects in Cloud Storage. */
  public static boolean isObject(CloudEvent event) {
    return event.getType().startsWith(STORAGE);
  }

  /** Reads the data; what is wrong with it is {@code Invalid} and names {@code data}. */
  public static Payload of(CloudEvent event) {
    byte[] data = event.getData() == null ? new byte[0] : event.getData().toBytes();
    String contentType = event.getDataContentType() == null ? "" : event.getDataContentType();
    if (isDocument(event)) {
      return ofDocument(DocumentChange.read(contentType, data));
    }
    if (event.getType().equals(PUBSUB)) {
      return ofMessage(object(data).path("message"));
    }
    if (event.getType().equals(SCHEDULER)) {
      return plain(lenient(base64(object(data).path("customData").asText(""))));
    }
    if (event.getType().startsWith(STORAGE)) {
      return plain(object(data));
    }
    boolean declared = StructuredMode.isJson(contentType) && data.length > 0;
    return plain(declared ? StructuredMode.parse("data", data) : lenient(data));
  }

  private static Payload ofDocument(DocumentChange change) {
    ObjectNode fields = change.after() == null ? change.before() : change.after();
    return new Payload(fields == null ? MissingNode.getInstance() : fields, Map.of(), change);
  }

  private static Payload ofMessage(JsonNode message) {
    if (!message.isObject()) {
      throw new Failure.Invalid("data.message", "is missing").asException();
    }
    return new Payload(
        lenient(PubSubPush.data(message)), Map.copyOf(PubSubPush.attributes(message)), null);
  }

  private static Payload plain(JsonNode data) {
    return new Payload(data, Map.of(), null);
  }

  private static JsonNode object(byte[] data) {
    JsonNode json = StructuredMode.parse("data", data);
    if (!json.isObject()) {
      throw new Failure.Invalid("data", "must be a JSON object").asException();
    }
    return json;
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("data.customData", "is not base64").asException();
    }
  }

  /** What people publish need not be JSON. */
  private static JsonNode lenient(byte[] data) {
    try {
      return data.length == 0 ? MissingNode.getInstance() : StructuredMode.parse("data", data);
    } catch (FailureException notJson) {
      return MissingNode.getInstance();
    }
  }
}
