package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import io.cloudevents.CloudEvent;
import java.time.Clock;
import java.util.List;

/** Events that no trigger takes, kept for a person to see; their bodies are in the archive. */
public final class UnroutedEvents {

  private static final String COLLECTION = "unroutedEvents";

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

  /** So many of them. */
  public List<Document> list(int limit) {
    return documents.query(Query.from(COLLECTION).limit(limit));
  }

  public long count() {
    return documents.count(Query.from(COLLECTION));
  }
}
