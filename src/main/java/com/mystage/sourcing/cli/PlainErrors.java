package com.mystage.sourcing.cli;

import com.mystage.sourcing.FailureException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Failures that name their input need no stack trace; anything else is a fault of ours. */
final class PlainErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed)
      throws Exception {
    if (e instanceof FailureException failure) {
      command.getErr().println("mystage: " + failure.failure().line());
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
