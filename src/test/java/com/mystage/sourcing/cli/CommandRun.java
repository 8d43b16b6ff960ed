package com.mystage.sourcing.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of the packaged command line: what it printed and how it ended. */
record CommandRun(int status, String out, String err) {

  static CommandRun of(Path folder, String... arguments) throws IOException, InterruptedException {
    return of(folder, Map.of(), arguments);
  }

  /**
   * @param settings environment variables beside those of this process
   */
  static CommandRun of(Path folder, Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(PackagedService.command());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(settings);
    Process process = builder.start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(String.join(" ", arguments) + " did not end within 120 s");
    }
    return new CommandRun(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
