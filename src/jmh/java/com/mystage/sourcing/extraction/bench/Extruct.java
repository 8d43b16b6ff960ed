package com.mystage.sourcing.extraction.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** extruct's JSON-LD extractor in a process of its own, which measures each time it is asked. */
final class Extruct implements AutoCloseable {

  private static final String READY = "ready";
  private static final String PROGRAM =
      """
      import sys, time
      from extruct.jsonld import JsonLdExtractor
      pages = [open(name, encoding='utf-8').read() for name in sys.argv[1:]]
      extractor = JsonLdExtractor()
      print('ready', flush=True)
      for line in sys.stdin:
          begun, count = time.process_time(), 0
          while time.process_time() - begun < float(line):
              for page in pages:
                  assert extractor.extract(page)
                  count += 1
          print(count / (time.process_time() - begun), flush=True)
      """;

  /** Debian's own, which its packages are for; another python3 may stand before it. */
  private static final String PYTHON =
      Files.isExecutable(Path.of("/usr/bin/python3")) ? "/usr/bin/python3" : "python3";

  private final List<Path> files = new ArrayList<>();
  private final Path folder;
  private final Process python;
  private final BufferedReader said;
  private final @Nullable String missing;

  Extruct(List<byte[]> pages) throws IOException {
    folder = Files.createTempDirectory("mystage-bench");
    for (int i = 0; i < pages.size(); i++) {
      files.add(Files.write(folder.resolve(i + ".html"), pages.get(i)));
    }
    List<String> line = new ArrayList<>(List.of(PYTHON, "-c", PROGRAM));
    files.forEach(file -> line.add(file.toString()));
    python = new ProcessBuilder(line).redirectErrorStream(true).start();
    said = python.inputReader(StandardCharsets.UTF_8);
    String first = said.readLine();
    missing =
        READY.equals(first) ? null : said.lines().reduce("no Python", (before, after) -> after);
  }

  /** Why it cannot be measured; null if it can. */
  @Nullable String missing() {
    return missing;
  }

  /** Pages per second of its processor time. */
  double rate(double seconds) throws IOException {
    python.outputWriter(StandardCharsets.UTF_8).append(seconds + "\n").flush();
    return Double.parseDouble(said.readLine());
  }

  @Override
  public void close() {
    python.destroy();
    try {
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
