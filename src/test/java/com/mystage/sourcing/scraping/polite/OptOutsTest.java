package com.mystage.sourcing.scraping.polite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.scraping.ScrapingConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutsTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "http://club.example/, true",
    "https://club.example:8443/list, true",
    "https://www.CLUB.example/list, true",
    "https://theclub.example/, false",
    "https://example/, false",
    "https://hall.example/calendar/2026, true",
    "https://hall.example/contact, false",
    "https://bücher.example/, true",
    "https://xn--bcher-kva.example/, true"
  })
  void aDomainStandsForAllBelowIt(String address, boolean optedOut) throws IOException {
    Path file = Files.writeString(folder.resolve("list"), "# asked on 1 May\n\nbücher.example\n");

    assertThat(of("club.example,hall.example/calendar/", file).contains(HttpUrl.get(address)))
        .isEqualTo(optedOut);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://club.example", "a b", "club.example:90", "me@club.example"})
  void anEntryThatIsNoDomainIsAnErrorThatNamesItsLine(String entry) throws IOException {
    Path file = Files.writeString(folder.resolve("list"), "club.example\n" + entry + "\n");

    assertThatThrownBy(() -> of("club.example", file))
        .isInstanceOf(FailureException.class)
        .hasMessage(file + " line 2 '" + entry + "': must read example.org or example.org/path/");
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> of("club.example", folder.resolve("none")))
        .isInstanceOf(FailureException.class)
        .hasMessageContaining("the opt-outs cannot be read");
  }

  private static OptOuts of(String list, Path file) {
    return OptOuts.of(
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValue("mystage.scraping.opt-out", list)
            .withDefaultValue("mystage.scraping.opt-out-file", file.toString())
            .build()
            .getConfigMapping(ScrapingConfig.class));
  }
}
