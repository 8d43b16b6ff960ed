package com.mystage.sourcing.extraction.dates;

/** A date that cannot be, or that could be several; the message says which. */
final class Contradiction extends RuntimeException {

  private static final long serialVersionUID = 1;

  Contradiction(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
