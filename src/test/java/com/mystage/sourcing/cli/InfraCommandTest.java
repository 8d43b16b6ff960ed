package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InfraCommandTest {

  @ParameterizedTest
  @CsvSource({"terraform, infra/triggers.json", "kubernetes, kubernetes/triggers.yaml"})
  void itPrintsWhatIsCommitted(String argument, Path file) throws IOException {
    StringWriter out = new StringWriter();
    CommandLine command = new CommandLine(new InfraCommand()).setOut(new PrintWriter(out));
    assertThat(command.execute(argument)).isZero();
    assertThat(out).hasToString(Files.readString(file));
  }
}
