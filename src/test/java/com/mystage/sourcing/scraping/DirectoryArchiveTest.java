package com.mystage.sourcing.scraping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryArchiveTest extends ArchiveContract {

  @Override
  protected Archive open(Path folder) {
    return new DirectoryArchive(folder.resolve("archive"));
  }

  @Test
  void compressibleBytesTakeLessSpaceAndNothingElseIsLeftBehind() throws IOException {
    ContentHash hash = archive.put("again and again ".repeat(1_000).getBytes(UTF_8));
    Path file = onlyFile();
    assertThat(folder.relativize(file).toString())
        .isEqualTo(
            "archive/%s/%s/%s.gz"
                .formatted(hash.hex().substring(0, 2), hash.hex().substring(2, 4), hash));
    assertThat(Files.size(file)).isLessThan(1_000);
  }

  @Test
  void aDamagedFileIsUnreadableAndNamed() throws IOException {
    ContentHash plain = archive.put("short".getBytes(UTF_8));
    Path file = onlyFile();
    Files.writeString(file, "other");
    assertUnreadable(plain, file);
  }

  @Test
  void aFileCutShortIsUnreadableAndNamed() throws IOException {
    ContentHash compressed = archive.put("again and again ".repeat(1_000).getBytes(UTF_8));
    Path file = onlyFile();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
    assertUnreadable(compressed, file);
  }

  private void assertUnreadable(ContentHash hash, Path file) {
    assertThatThrownBy(() -> archive.get(hash))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(Failure.Unreadable.class);
              assertThat(e.failure().input()).isEqualTo(file.toString());
            });
  }

  private Path onlyFile() throws IOException {
    try (var files = Files.walk(folder)) {
      List<Path> regular = files.filter(Files::isRegularFile).toList();
      assertThat(regular).hasSize(1);
      return regular.getFirst();
    }
  }
}
