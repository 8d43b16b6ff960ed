package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.events.cloud.firestore.v1.ArrayValue;
import com.google.events.cloud.firestore.v1.DocumentEventData;
import com.google.events.cloud.firestore.v1.MapValue;
import com.google.events.cloud.firestore.v1.Value;
import com.google.protobuf.ByteString;
import com.google.protobuf.NullValue;
import com.google.protobuf.Timestamp;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentEvent;
import com.mystage.sourcing.documents.DocumentFeed;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.decoding.Headers;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The embedded engine's Eventarc: changes of documents that a trigger names become the messages
 * that Eventarc would send to {@code /events}, and take the same way from there.
 */
@Singleton
public class DocumentTriggers {

  private static final Logger LOG = Logger.getLogger(DocumentTriggers.class);
  private static final String DATABASE = "projects/mystage/databases/(default)";
  private static final String TYPE = "google.cloud.firestore.document.v1.";

  /** CloudEvents' HTTP binding 1.0.2, section 3.1.3.2. */
  private static final Pattern ESCAPED = Pattern.compile("[^!#$&-~]+");

  private final DocumentFeed feed;
  private final Intake intake;
  private final TriggerTable table;
  private final boolean on;

  DocumentTriggers(DocumentFeed feed, Intake intake, TriggerTable table, TriggersConfig config) {
    this.feed = feed;
    this.intake = intake;
    this.table = table;
    this.on = config.feed();
  }

  void begin(@Observes StartupEvent event) {
    if (on) {
      feed.start(table.collections(), this::tell);
    }
  }

  void end(@Observes ShutdownEvent event) {
    feed.close();
  }

  /** What Eventarc would be told to try again, the feed tries again; a refusal is final. */
  void tell(DocumentEvent change) {
    Headers headers = headers(change);
    byte[] data = data(change).toByteArray();
    try {
      if (table.match(EventDecoder.decode(headers, data).getFirst()).isEmpty()) {
        return; // As in the cloud, where no Eventarc trigger would be there to send it.
      }
      intake.take(headers, data);
    } catch (FailureException e) {
      if (!Intake.isTheSendersFault(e.failure())) {
        throw e;
      }
      intake.count("status-422", "");
      LOG.warnf(
          "the change of %s sets nothing off: %s",
          escaped(change.path().toString()), e.failure().line());
    }
  }

  static Headers headers(DocumentEvent change) {
    String kind =
        change.before() == null ? "created" : change.after() == null ? "deleted" : "updated";
    return new Headers(
        Map.of(
            "ce-specversion", List.of("1.0"),
            "ce-id", List.of(change.id()),
            "ce-source", List.of("//firestore.googleapis.com/" + DATABASE),
            "ce-type", List.of(TYPE + kind),
            "ce-subject", List.of(escaped("documents/" + change.path())),
            "ce-document", List.of(escaped(change.path().toString())),
            "ce-database", List.of("(default)"),
            "content-type", List.of("application/protobuf")));
  }

  /** A document's id may hold what a header may not, and what stands for something else there. */
  private static String escaped(String value) {
    return ESCAPED
        .matcher(value)
        .replaceAll(found -> {
          StringBuilder escapes = new StringBuilder();
          for (byte each : found.group().getBytes(StandardCharsets.UTF_8)) {
            escapes.append("%%%02X".formatted(each));
          }
          return escapes.toString();
        });
  }

  static DocumentEventData data(DocumentEvent change) {
    DocumentEventData.Builder data = DocumentEventData.newBuilder();
    if (change.before() != null) {
      data.setOldValue(document(change.before()));
    }
    if (change.after() != null) {
      data.setValue(document(change.after()));
    }
    return data.build();
  }

  private static com.google.events.cloud.firestore.v1.Document document(Document document) {
    return com.google.events.cloud.firestore.v1.Document.newBuilder()
        .setName(DATABASE + "/documents/" + document.path())
        .setCreateTime(time(document.createTime()))
        .setUpdateTime(time(document.updateTime()))
        .putAllFields(map(document.fields()).getFieldsMap())
        .build();
  }

  private static Timestamp time(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }

  private static MapValue map(JsonNode fields) {
    MapValue.Builder map = MapValue.newBuilder();
    fields.properties().forEach(each -> map.putFields(each.getKey(), value(each.getValue())));
    return map.build();
  }

  private static Value value(JsonNode node) {
    Value.Builder value = Value.newBuilder();
    try {
      return switch (node.getNodeType()) {
        case NULL, MISSING -> value.setNullValue(NullValue.NULL_VALUE).build();
        case BOOLEAN -> value.setBooleanValue(node.booleanValue()).build();
        case NUMBER ->
            node.isIntegralNumber()
                ? value.setIntegerValue(node.longValue()).build()
                : value.setDoubleValue(node.doubleValue()).build();
        case STRING -> value.setStringValue(node.textValue()).build();
        case BINARY, POJO -> value.setBytesValue(ByteString.copyFrom(node.binaryValue())).build();
        case OBJECT -> value.setMapValue(map(node)).build();
        case ARRAY -> {
          ArrayValue.Builder array = ArrayValue.newBuilder();
          node.forEach(each -> array.addValues(value(each)));
          yield value.setArrayValue(array).build();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("a document's bytes", e);
    }
  }
}
