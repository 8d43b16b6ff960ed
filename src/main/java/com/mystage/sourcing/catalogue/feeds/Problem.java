package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.Failure;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 wants it told.
 *
 * @param input the parameter, header, field or item at fault
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "RFC 9457 problem document. `input` names the parameter or item at fault.")
public record Problem(
    String type, String title, int status, @Nullable String detail, @Nullable String input) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The problem that a failure is, for the one who asked. */
  public static Problem of(Failure failure) {
    int status =
        switch (failure) {
          case Failure.Invalid invalid -> 400;
          case Failure.Missing missing -> 404;
          case Failure.Conflict conflict -> 409;
          case Failure.Unreadable unreadable -> 422;
          case Failure.Unreachable unreachable -> 422;
          case Failure.Blocked blocked -> 422;
          case Failure.Refused refused -> 422;
        };
    return new Problem(
        "urn:mystage:problem:" + failure.metricKey(),
        title(failure),
        status,
        failure.reason(),
        failure.input());
  }

  /** A problem that the status tells in full. */
  static Problem of(int status, String title, @Nullable String detail) {
    return new Problem("about:blank", title, status, detail, null);
  }

  private static String title(Failure failure) {
    return switch (failure) {
      case Failure.Invalid invalid -> "The request breaks a rule";
      case Failure.Missing missing -> "Not found";
      case Failure.Conflict conflict -> "Somebody else changed it";
      case Failure.Unreadable unreadable -> "The content cannot be read";
      case Failure.Unreachable unreachable -> "The other side did not answer";
      case Failure.Blocked blocked -> "The other side refused us";
      case Failure.Refused refused -> "Refused by a rule";
    };
  }
}
