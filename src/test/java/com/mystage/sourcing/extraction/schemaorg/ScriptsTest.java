package com.mystage.sourcing.extraction.schemaorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.extraction.PageMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
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
        assertThat(scanned(html)).as(file.toString()).isEqualTo(built(html));
      }
    }
  }

  private static final List<String> PIECES =
      List.of(
          "<script type=\"application/ld+json\">",
          "<SCRIPT async data-x='>' TYPE = application/LD+JSON >",
          "<script type='application/ld&#43;json;charset=utf-8'>",
          "<script data-type=\"application/ld+json\">",
          "<script>",
          "<script src=a.js>",
          "<scripted type=application/ld+json>",
          "</script>",
          "</SCRIPT >",
          "</scripted>",
          "<!--",
          "-->",
          "<style>",
          "</style>",
          "<p>",
          "{}",
          "<");

  /** Scripts of one kind within scripts of another, within comments, within styles. */
  @Test
  void scanningFindsTheScriptsThatADomHasInAnyJumble() {
    SplittableRandom random = new SplittableRandom(11);
    for (int run = 0; run < 30_000; run++) {
      StringBuilder html = new StringBuilder();
      for (int i = random.nextInt(9); i >= 0; i--) {
        html.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      assertThat(scanned(html.toString())).as(html.toString()).isEqualTo(built(html.toString()));
    }
  }

  private static final String JSON_LD = "<script type='application/ld+json'>{}</script>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>",
        "<style>.a{}</style><script>f('<p>')</script><p>",
        "<!-- <script> --><script src=a.js></script>",
        "<!-- a --><SCRIPT>x</SCRIPT >",
        "<script type='application/ld+json'>[]</script>"
      })
  void whatStandsNearMostlyTells(String before) {
    assertThat(near(before + JSON_LD))
        .hasValueSatisfying(
            found -> assertThat(found).last().extracting(Scripts.Script::content).isEqualTo("{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- ",
        "<script>",
        "<script>x</scripted>",
        "<script>'</script'",
        "<style>",
        "<script><!-- <script></script> -->",
        "<script a=\"<script>1</script><script>2</script>",
        "<script>f('application/ld+json')</script>"
      })
  void whereItDoesNotThePageIsScanned(String before) {
    assertThat(near(before + JSON_LD)).isEmpty();
    assertThat(near(before + "x".repeat(30_000) + JSON_LD)).isEmpty();
  }

  private static Optional<List<Scripts.Script>> near(String html) {
    return NearbyScripts.in(
        html, PageMarks.ofRungs(html.getBytes(StandardCharsets.ISO_8859_1), html));
  }

  private static List<String> scanned(String html) {
    byte[] bytes = html.getBytes(StandardCharsets.ISO_8859_1);
    List<String> scanned =
        contents(Scripts.scanned(html, PageMarks.ofTags(bytes, html), html.length()));
    near(html).ifPresent(near -> assertThat(contents(near)).as(html).isEqualTo(scanned));
    return scanned;
  }

  private static List<String> contents(List<Scripts.Script> scripts) {
    return scripts.stream().map(Scripts.Script::content).toList();
  }

  private static List<String> built(String html) {
    return Jsoup.parse(html).select("script[type~=(?i)^\\s*application/ld\\+json\\b]").stream()
        .map(script -> script.data())
        .toList();
  }
}
