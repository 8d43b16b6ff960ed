package com.mystage.sourcing.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Committed inputs: what mutations start from, and what once broke a parser. */
final class Seeds {

  private static final Path RESOURCES = Path.of("src/test/resources");

  private Seeds() {}

  /** Of a file of dates, each line is one. */
  static List<byte[]> matching(Pattern name) {
    List<byte[]> seeds = new ArrayList<>();
    for (String folder : List.of("extraction/golden", "fuzz/seeds")) {
      for (Path file : files(RESOURCES.resolve(folder))) {
        if (name.matcher(file.getParent().getFileName() + "/" + file.getFileName()).matches()) {
          seeds.addAll(read(file));
        }
      }
    }
    return seeds;
  }

  /** What once broke the parser, in {@code fuzz/found/NAME}. */
  static List<Path> found(Parser parser) {
    return files(RESOURCES.resolve("fuzz/found").resolve(parser.name()));
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> !file.toString().endsWith(".jsonl")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return file.getFileName().toString().startsWith("date")
          ? new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .map(line -> line.getBytes(StandardCharsets.UTF_8))
              .toList()
          : List.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
