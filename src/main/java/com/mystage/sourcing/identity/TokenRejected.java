package com.mystage.sourcing.identity;

/** A bearer token was not accepted. The reason names no part of the token. */
public final class TokenRejected extends Exception {

  /** What was wrong with the bearer. */
  public enum Kind {
    /** No valid token: who this is, is not known. */
    UNAUTHENTICATED,
    /** A valid token of somebody who may not do this. */
    FORBIDDEN,
    /** The issuer's certificates could not be fetched: who this is may be known later. */
    UNDECIDED
  }

  private final Kind kind;

  TokenRejected(Kind kind, String reason) {
    super(reason);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
