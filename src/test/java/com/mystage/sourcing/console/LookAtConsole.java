package com.mystage.sourcing.console;

import com.mystage.sourcing.fixture.InTheTown;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
class LookAtConsole {

  @TestHTTPResource("/")
  URI address = URI.create("/");

  @Test
  void staysOpen() throws IOException, InterruptedException {
    Path file = Path.of(System.getProperty("look", ""));
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
