package com.mystage.sourcing.pipeline.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.AlreadyExists;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.List;

/** The lanes that work was asked for in: a document each, but for {@code live}, always in use. */
public final class Lanes {

  private static final String COLLECTION = "lanes";

  private final DocumentStore documents;

  public Lanes(DocumentStore documents) {
    this.documents = documents;
  }

  /** Keeps that the lane is in use; call it before its work is asked for. */
  public void use(Lane lane) {
    DocumentPath path = new DocumentPath(COLLECTION, lane.name());
    if (lane.equals(Lane.LIVE) || documents.get(path).isPresent()) {
      return;
    }
    try {
      documents.commit(List.of(new Write.Create(path, JsonNodeFactory.instance.objectNode())));
    } catch (AlreadyExists e) {
      // Somebody else was as quick.
    }
  }

  /** {@code live} first. */
  public List<Lane> inUse() {
    List<Lane> lanes = new ArrayList<>(List.of(Lane.LIVE));
    documents.query(Query.from(COLLECTION)).forEach(lane -> lanes.add(new Lane(lane.id())));
    return lanes;
  }
}
