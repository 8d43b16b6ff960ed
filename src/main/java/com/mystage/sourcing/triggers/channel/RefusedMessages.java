package com.mystage.sourcing.triggers.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.scraping.Archive;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.TreeMap;

/**
 * Messages of the channel that can never be taken, kept for a person to see, since their sender
 * waits for no answer; their bodies are in the archive.
 */
@Singleton
public class RefusedMessages {

  private static final String COLLECTION = "refusedMessages";
  private static final int LONGEST = 2_048;
  private static final int MOST_HEADERS = 100;

  private final DocumentStore documents;
  private final Archive archive;
  private final Clock clock;

  @Inject
  RefusedMessages(DocumentStore documents, Archive archive, Clock clock) {
    this.documents = documents;
    this.archive = archive;
    this.clock = clock;
  }

  /** Keeps it, durably, with the reason of its refusal; coming again, it is the same document. */
  void keep(Received message, Failure refusal) {
    ContentHash archived = archive.put(message.body());
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("source", message.source());
    fields.put("id", message.id());
    fields.put("input", brief(refusal.input()));
    fields.put("reason", brief(refusal.reason()));
    // Names that a sender chose are values here: they need not be fit for fields.
    ArrayNode headers = fields.putArray("headers");
    new TreeMap<>(message.headers())
        .entrySet().stream()
            .limit(MOST_HEADERS)
            .forEach(header ->
                headers
                    .addObject()
                    .put("name", brief(header.getKey()))
                    .put("value", brief(header.getValue())));
    fields.put("archived", archived.hex());
    fields.put("received", clock.instant().toString());
    String id = ContentHash.ofParts(message.source(), message.id()).brief();
    documents.commit(List.of(new Write.Set(new DocumentPath(COLLECTION, id), fields)));
  }

  private static String brief(String value) {
    return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
  }

  /** So many of them. */
  public List<Document> list(int limit) {
    return documents.query(Query.from(COLLECTION).limit(limit));
  }

  public long count() {
    return documents.count(Query.from(COLLECTION));
  }
}
