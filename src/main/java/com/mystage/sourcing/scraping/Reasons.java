package com.mystage.sourcing.scraping;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import javax.net.ssl.SSLException;

/** Errors in words for the people who read the summary. */
public final class Reasons {

  private Reasons() {}

  public static String of(IOException error) {
    return switch (error) {
      case UnknownHostException _ -> "its host name is not known";
      case SocketTimeoutException _ -> "did not answer in time";
      case InterruptedIOException _ -> "did not finish in time";
      case ConnectException _ -> "does not accept connections";
      case SSLException e -> "has no trustworthy TLS: " + message(e);
      case AccessDeniedException _ -> "permission denied";
      default -> message(error);
    };
  }

  private static String message(IOException error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }
}
