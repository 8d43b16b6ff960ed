package com.mystage.sourcing.documents;

/** A precondition failed: the document changed since it was read; nothing was written. */
public final class StaleWrite extends RuntimeException {

  public StaleWrite(DocumentPath path) {
    super(path + " was changed by somebody else");
  }
}
