package com.mystage.sourcing.extraction.schemaorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"src/test/resources/extraction", "src/test/resources/fuzz", "../shared/corpus"})
  void scanningFindsTheScriptsThatADomHas(String folder) throws IOException {
    assumeTrue(Files.isDirectory(Path.of(folder)), "the corpus is not here");
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".html")).toList()) {
        String html = Files.readString(file, StandardCharsets.ISO_8859_1);
        List<String> scanned = Scripts.in(html).stream().map(Scripts.Script::content).toList();
        List<String> built =
            Jsoup.parse(html).select("script[type~=(?i)^\\s*application/ld\\+json\\b]").stream()
                .map(script -> script.data())
                .toList();
        assertThat(scanned).as(file.toString()).isEqualTo(built);
      }
    }
  }
}
