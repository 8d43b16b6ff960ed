package com.mystage.sourcing.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looks for inputs that break a parser, led by coverage: {@code -Dmystage.fuzz.minutes=15} for each
 * parser, {@code -Dmystage.fuzz.only=ICAL} for one. Inputs that are worth going on from are kept
 * under {@code target/fuzz} for the next run; so are those that break it.
 */
class LongFuzzTest {

  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  @ParameterizedTest
  @EnumSource
  void jazzerBreaksNoParser(Parser parser) throws IOException, InterruptedException {
    String minutes = System.getProperty("mystage.fuzz.minutes");
    String only = System.getProperty("mystage.fuzz.only", parser.name());
    assumeTrue(minutes != null, "runs where -Dmystage.fuzz.minutes says for how long");
    assumeTrue(only.equals(parser.name()), "another parser was asked for");
    Path folder = Path.of("target", "fuzz", parser.name());
    Path seeds = Files.createDirectories(folder.resolve("seeds"));
    Files.createDirectories(folder.resolve("corpus"));
    Path found = Files.createDirectories(folder.resolve("found"));
    List<byte[]> from = parser.seeds();
    for (int i = 0; i < from.size(); i++) {
      Files.write(seeds.resolve("seed" + i), from.get(i));
    }
    long seconds = Math.round(Double.parseDouble(minutes) * 60);
    Process jazzer = jazzer(parser, folder, seconds).start();
    int status = jazzer.waitFor();
    try (Stream<Path> inputs = Files.list(found)) {
      assertThat(inputs.toList()).as("inputs that break " + parser).isEmpty();
    }
    assertThat(status).as(folder.resolve("log.txt").toString()).isZero();
  }

  private static ProcessBuilder jazzer(Parser parser, Path folder, long seconds) {
    Path found = folder.resolve("found");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-Dmystage.fuzz.parser=" + parser,
                JAZZER,
                "--target_class=" + ParserFuzzer.class.getName(),
                "--instrumentation_includes=com.mystage.sourcing.**",
                "--custom_hook_includes=none.**",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + File.separator,
                "-max_total_time=" + seconds,
                "-max_len=" + ParserFuzzer.LONGEST,
                "-timeout=25",
                "-rss_limit_mb=3000",
                folder.resolve("corpus").toString(),
                folder.resolve("seeds").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }
}
