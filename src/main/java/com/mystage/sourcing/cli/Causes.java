package com.mystage.sourcing.cli;

import com.mystage.sourcing.FailureException;
import io.quarkus.runtime.QuarkusBindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a command could not go on, in one line for people. */
final class Causes {

  private Causes() {}

  static String line(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof FailureException)) {
      root = root.getCause();
    }
    return switch (root) {
      case FailureException known -> known.failure().line();
      case QuarkusBindException bound ->
          "port " + bound.getPort() + " is in use; choose another with --port";
      case FileSystemException file -> file.getFile() + ": " + reason(file);
      default -> Objects.requireNonNullElse(root.getMessage(), root.toString());
    };
  }

  private static String reason(FileSystemException failure) {
    return switch (failure) {
      case NoSuchFileException none -> "does not exist and cannot be made";
      case FileAlreadyExistsException file -> "is a file";
      case AccessDeniedException denied -> "access denied";
      default -> Objects.requireNonNullElse(failure.getReason(), "cannot be used");
    };
  }
}
