package com.mystage.sourcing.documents;

/** A {@link Write.Create} met a document that was there already; nothing was written. */
public final class AlreadyExists extends RuntimeException {

  public AlreadyExists(DocumentPath path) {
    super(path + " exists already");
  }
}
