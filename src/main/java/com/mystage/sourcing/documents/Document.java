package com.mystage.sourcing.documents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A stored document.
 *
 * @param updateTime when it was last written; strictly growing for one document, so it serves as a
 *     version in {@link Write.Delete}
 */
public record Document(
    DocumentPath path, ObjectNode fields, Instant createTime, Instant updateTime) {

  public String id() {
    return path.id();
  }
}
