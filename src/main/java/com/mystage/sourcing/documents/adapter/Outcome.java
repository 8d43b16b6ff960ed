package com.mystage.sourcing.documents.adapter;

/** How a commit ended. */
public sealed interface Outcome {

  record Committed() implements Outcome {}

  /** A precondition of a write failed. */
  record Refused(RuntimeException reason) implements Outcome {}

  /** Something the transaction had read was changed by another; its body must run again. */
  record Lost() implements Outcome {}
}
