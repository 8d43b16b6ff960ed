package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.DocumentPath;

/** One committed change, as the embedded engine's feed announces it. */
public record Change(DocumentPath path, Kind kind) {

  public enum Kind {
    CREATED,
    UPDATED,
    DELETED
  }
}
