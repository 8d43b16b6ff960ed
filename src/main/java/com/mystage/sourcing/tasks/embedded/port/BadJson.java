package com.mystage.sourcing.tasks.embedded.port;

/** JSON that is no request; the message names what is at fault. */
final class BadJson extends Exception {

  private static final long serialVersionUID = 1;

  BadJson(String message) {
    super(message);
  }
}
