package com.mystage.sourcing.console;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.fixture.InTheTown;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Keeps the console open for a person: {@code mvn surefire:test -Dtest=LookAtConsole -Dlook=FILE}
 * writes the address into the file and ends when the file is deleted.
 */
@QuarkusTest
@TestProfile(InTheTown.class)
@EnabledIfSystemProperty(named = "look", matches = ".+")
@SuppressWarnings("NullAway.Init") // injected
class LookAtConsole {

  @Inject DocumentStore documents;

  @TestHTTPResource("/")
  URI address = URI.create("/");

  @Test
  void staysOpen() throws IOException, InterruptedException {
    Path file = Path.of(System.getProperty("look", ""));
    documents.commit(List.of(Reviews.keep(Lane.LIVE, DecidingConsoleTest.review())));
    Files.writeString(file, address.toString());
    try (var changes = file.getFileSystem().newWatchService()) {
      Objects.requireNonNull(file.toAbsolutePath().getParent())
          .register(changes, java.nio.file.StandardWatchEventKinds.ENTRY_DELETE);
      while (Files.exists(file)) {
        changes.take().reset();
      }
    }
  }
}
