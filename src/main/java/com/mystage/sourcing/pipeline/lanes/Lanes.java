package com.mystage.sourcing.pipeline.lanes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.AlreadyExists;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * The lanes that work was asked for in: a document each, but for {@code live}, always in use. A
 * task of a lane that is not in use has nothing to do.
 */
public final class Lanes {

  private static final String COLLECTION = "lanes";

  private final DocumentStore documents;

  public Lanes(DocumentStore documents) {
    this.documents = documents;
  }

  /** Keeps that the lane is in use; call it before its work is asked for. */
  public void use(Lane lane) {
    if (isInUse(lane)) {
      return;
    }
    try {
      documents.commit(
          List.of(new Write.Create(path(lane), JsonNodeFactory.instance.objectNode())));
    } catch (AlreadyExists e) {
      // Somebody else was as quick.
    }
  }

  public boolean isInUse(Lane lane) {
    return lane.equals(Lane.LIVE) || documents.get(path(lane)).isPresent();
  }

  static DocumentPath path(Lane lane) {
    return new DocumentPath(COLLECTION, lane.name());
  }

  /** {@code live} first. */
  public List<Lane> inUse() {
    List<Lane> lanes = new ArrayList<>(List.of(Lane.LIVE));
    documents.query(Query.from(COLLECTION)).forEach(lane -> lanes.add(new Lane(lane.id())));
    return lanes;
  }
}
