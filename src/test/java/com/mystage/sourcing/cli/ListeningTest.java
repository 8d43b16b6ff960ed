package com.mystage.sourcing.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ListeningTest {

  /** The console and the admin interface have no sign-in. */
  @Test
  void aServiceThatIsToldNothingIsReachedFromThisMachineOnly() throws IOException {
    Properties settings = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/application.properties")) {
      settings.load(Objects.requireNonNull(in));
    }
    assertThat(settings).containsEntry("quarkus.http.host", "127.0.0.1");
    assertThat(settings).doesNotContainKeys("quarkus.http.cors", "quarkus.http.cors.enabled");
  }
}
