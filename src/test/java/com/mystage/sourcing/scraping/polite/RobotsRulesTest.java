package com.mystage.sourcing.scraping.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsRulesTest {

  private static final String SITE = "https://venue.example";

  private static final Path CORPUS = Path.of("..", "shared", "corpus", "robots");

  @ParameterizedTest
  @CsvSource({
    "'User-agent: *|Disallow: /', /a, false",
    "'User-agent: *|Disallow:', /a, true",
    "'User-agent: *|Disallow: /a|Allow: /a/b', /a/b/c, true",
    "'User-agent: *|Allow: /a|Disallow: /a', /a, true",
    "'User-agent: *|Disallow: /*.ics$', /a.ics, false",
    "'User-agent: *|Disallow: /*.ics$', /a.ics?x, true",
    "'User-agent: *|Disallow: /|User-agent: mystage-event-sourcing|Allow: /', /a, true",
    "'User-agent: MYSTAGE-EVENT-SOURCING|Disallow: /a|User-agent: *|Disallow: /b', /b, true",
    "'User-agent: mystage|Disallow: /a', /a, true",
    "'User-agent: other|User-agent: mystage-event-sourcing|Disallow: /a', /a, false",
    "'User-agent: *|Disallow: /kal%C3%A4nder', /kaländer, false",
    "'<html>Disallow: /</html>', /a, true",
    "'User-agent: *|Disallow: /', /robots.txt, true"
  })
  void itSaysWhatRfc9309Says(String lines, String path, boolean allowed) {
    assertThat(rules(lines.replace('|', '\n')).allow(SITE + path)).isEqualTo(allowed);
  }

  @Test
  void whatIsBeyond500KibIsNotRead() {
    String long500 = "#".repeat(RobotsRules.MAX_BYTES) + "\nUser-agent: *\nDisallow: /\n";

    assertThat(rules(long500).allow(SITE + "/a")).isTrue();
  }

  @Test
  void theDelayAndTheSitemapsAreFound() {
    RobotsRules rules =
        rules("Sitemap: https://venue.example/s.xml\nUser-agent: *\nCrawl-delay: 2.5\n");

    assertThat(rules.crawlDelay()).isEqualTo(Duration.ofMillis(2500));
    assertThat(rules.sitemaps()).isEqualTo(List.of("https://venue.example/s.xml"));
    assertThat(rules("User-agent: *\nCrawl-delay: 99999999\n").crawlDelay())
        .isEqualTo(Duration.ofHours(24));
    assertThat(rules("User-agent: *\nCrawl-delay: soon\n").crawlDelay()).isNull();
  }

  @Test
  void realFilesAreRead() throws IOException {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus is not here");
    try (Stream<Path> files = Files.list(CORPUS)) {
      assertThat(files.filter(file -> file.toString().endsWith(".txt")))
          .isNotEmpty()
          .allSatisfy(file ->
              assertThatCode(() -> of(Files.readAllBytes(file)).allow(SITE + "/events"))
                  .doesNotThrowAnyException());
    }
    RobotsRules example =
        of(Files.readAllBytes(CORPUS.resolve("rfc9309-example-simple-robots.txt")));
    assertThat(example.allow(SITE + "/publications/")).isTrue();
  }

  private static RobotsRules rules(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static RobotsRules of(byte[] bytes) {
    return RobotsRules.of(bytes, SITE + "/robots.txt", "MyStage-Event-Sourcing");
  }
}
