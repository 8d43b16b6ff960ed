package com.mystage.sourcing.documents;

/** Reads, then writes. A read after the first write is an {@link IllegalStateException}. */
public interface Transaction extends DocumentReads {

  /** Written when the body returns; not visible to reads of this transaction. */
  void write(Write write);
}
