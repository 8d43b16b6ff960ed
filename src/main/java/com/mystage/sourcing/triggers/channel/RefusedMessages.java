package com.mystage.sourcing.triggers.channel;

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

/**
 * Messages of the channel that can never be taken, kept for a person to see, since their sender
 * waits for no answer; their bodies are in the archive.
 */
@Singleton
public class RefusedMessages {

  private static final String COLLECTION = "refusedMessages";
  private static final int LONGEST_HEADER = 2_048;

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
    fields.put("input", refusal.input());
    fields.put("reason", refusal.reason());
    ObjectNode headers = fields.putObject("headers");
    message.headers().forEach((name, value) -> headers.put(name, brief(value)));
    fields.put("archived", archived.hex());
    fields.put("received", clock.instant().toString());
    String id = ContentHash.ofParts(message.source(), message.id()).brief();
    documents.commit(List.of(new Write.Set(new DocumentPath(COLLECTION, id), fields)));
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
