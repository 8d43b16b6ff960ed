package com.mystage.sourcing.tasks.embedded;

/**
 * What an operator's call is answered.
 *
 * @param status HTTP status
 * @param body JSON; a problem document (RFC 9457) from 400 on
 */
public record JsonAnswer(int status, String body) {

  /** The media type of the body. */
  public String contentType() {
    return status >= 400 ? "application/problem+json" : "application/json";
  }
}
