package com.mystage.sourcing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short run over the same inputs each time; {@link LongFuzzTest} looks for new ones. */
class EveryParserTest {

  private static final int INPUTS = 150;

  @ParameterizedTest
  @EnumSource
  void noSpoiledInputBreaksAParser(Parser parser) {
    assertThat(parser.seeds()).isNotEmpty();
    Mutations mutations = new Mutations(parser.seeds(), 5);
    for (int i = 0; i < INPUTS; i++) {
      read(parser, mutations.next(), "input " + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingThatOnceBrokeAParserDoesSoAgain(Parser parser) throws IOException {
    for (Path found : Seeds.found(parser)) {
      read(parser, Files.readAllBytes(found), found.toString());
    }
    for (byte[] seed : parser.seeds()) {
      read(parser, seed, "seed");
    }
  }

  private static void read(Parser parser, byte[] bytes, String name) {
    try {
      ParserFuzzer.read(parser, bytes);
    } catch (Throwable broken) {
      throw new AssertionError(
          parser + " breaks on " + name + ": " + Base64.getEncoder().encodeToString(bytes), broken);
    }
  }
}
