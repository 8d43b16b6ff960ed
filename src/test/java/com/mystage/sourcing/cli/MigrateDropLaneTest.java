package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MigrateDropLaneTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "Shadow", "a/b"})
  void whatIsNoLaneIsRefusedBeforeTheServiceIsAsked(String lane) {
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new MigrateDropLane())
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler(new PlainErrors())
            .execute(lane, "--service", "http://127.0.0.1:1");
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("mystage: LANE: lane '" + lane + "' must be");
  }
}
