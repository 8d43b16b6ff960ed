package com.mystage.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A link in a document leads to a file that is there, and a symbol it names stands in that file.
 */
class DocumentLinksTest {

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");
  private static final Pattern SYMBOL = Pattern.compile("`([A-Za-z]+)(?:[.#]([A-Za-z]+))?[^`]*`");

  @Test
  void everyRelativeLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        String target = link.group(2).replaceFirst("#.*", "");
        if (!target.isEmpty()
            && !target.matches("[a-z]+:.*")
            && !Files.exists(folder(document).resolve(target))) {
          broken.add(document + ": " + link.group(2));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void aSymbolThatALinkNamesStandsInItsFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : documents()) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        Path file = folder(document).resolve(link.group(2).replaceFirst("#.*", ""));
        Matcher symbol = SYMBOL.matcher(link.group(1));
        if (link.group(2).endsWith(".java") && Files.exists(file) && symbol.find()) {
          String text = Files.readString(file);
          for (int part = 1; part <= 2; part++) {
            if (symbol.group(part) != null && !text.contains(symbol.group(part))) {
              broken.add(document + ": " + symbol.group(part) + " is not in " + file);
            }
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  private static Path folder(Path document) {
    Path parent = document.getParent();
    return parent == null ? Path.of("") : parent;
  }

  private static List<Path> documents() {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs).filter(path -> path.toString().endsWith(".md")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
