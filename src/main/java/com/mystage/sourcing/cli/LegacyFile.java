package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.parity.mapping.LegacyMapping;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.ObjIntConsumer;

/** Files of an old catalogue. */
final class LegacyFile {

  private LegacyFile() {}

  /** The text of a mapping, once it was read without a mistake. */
  static String mapping(Path file) {
    try {
      String yaml = Files.readString(file);
      LegacyMapping.read(yaml, file.toString());
      return yaml;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Tells of each line that is not blank, with its number. */
  static void each(Path file, ObjIntConsumer<String> line) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String text = reader.readLine(); text != null; text = reader.readLine()) {
        number++;
        if (!text.isBlank()) {
          line.accept(text, number);
        }
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static RuntimeException unreadable(Path file, IOException e) {
    String why =
        switch (e) {
          case CharacterCodingException text -> "is not UTF-8";
          case NoSuchFileException none -> "does not exist";
          default -> Causes.line(e);
        };
    return new Failure.Unreadable(file.toString(), why).asException();
  }
}
