package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Events that no trigger takes, and messages that were refused where the sender does not hear of
 * it, kept for a person to see; their bodies are in the archive.
 */
public final class UnroutedEvents {

  private static final String COLLECTION = "unroutedEvents";
  private static final int LONGEST_HEADER = 2_048;

  private final DocumentStore documents;
  private final Clock clock;

  UnroutedEvents(DocumentStore documents, Clock clock) {
    this.documents = documents;
    this.clock = clock;
  }

  /** The write that keeps one; coming again, it is the same document. */
  Write keep(CloudEvent event, ContentHash archived) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("source", event.getSource().toString());
    fields.put("id", event.getId());
    fields.put("type", event.getType());
    fields.put("subject", event.getSubject());
    fields.put("archived", archived.hex());
    fields.put("received", clock.instant().toString());
    String id = ContentHash.ofParts(event.getSource(), event.getId()).brief();
    return new Write.Set(new DocumentPath(COLLECTION, id), fields);
  }

  /**
   * A message of a channel, by what its broker calls it.
   *
   * @param source the topic or subscription
   * @param id unique there
   */
  public record Message(String source, String id, Map<String, String> headers) {
    public Message {
      headers = Map.copyOf(headers);
    }
  }

  /** The write that keeps one and why it was refused; coming again, it is the same document. */
  Write keep(Message message, ContentHash archived, Failure refusal) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("source", message.source());
    fields.put("id", message.id());
    fields.put("input", refusal.input());
    fields.put("reason", refusal.reason());
    ObjectNode headers = fields.putObject("headers");
    message.headers().forEach((name, value) -> headers.put(name, brief(value)));
    fields.put("archived", archived.hex());
    fields.put("received", clock.instant().toString());
    String id = ContentHash.ofParts("message", message.source(), message.id()).brief();
    return new Write.Set(new DocumentPath(COLLECTION, id), fields);
  }

  private static String brief(String value) {
    return value.length() > LONGEST_HEADER ? value.substring(0, LONGEST_HEADER) + "…" : value;
  }

  /** So many of them. */
  public List<Document> list(int limit) {
    return documents.query(Query.from(COLLECTION).limit(limit));
  }

  public long count() {
    return documents.count(Query.from(COLLECTION));
  }
}
