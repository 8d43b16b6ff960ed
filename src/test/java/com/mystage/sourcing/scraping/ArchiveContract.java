package com.mystage.sourcing.scraping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.AtOnce;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link Archive} does. */
public abstract class ArchiveContract {

  @TempDir protected Path folder;
  protected Archive archive;

  protected abstract Archive open(Path folder);

  @BeforeEach
  void openArchive() {
    archive = open(folder);
  }

  @Test
  void bytesComeBackUnderTheirHash() {
    byte[] page = "<html>éé</html>".repeat(100).getBytes(UTF_8);
    byte[] noise = new byte[5_000];
    new Random(1).nextBytes(noise);

    assertThat(archive.put(page)).isEqualTo(ContentHash.of(page));
    archive.put(noise);
    archive.put(new byte[0]);

    Archive again = open(folder);
    assertThat(again.get(ContentHash.of(page))).isEqualTo(page);
    assertThat(again.get(ContentHash.of(noise))).isEqualTo(noise);
    assertThat(again.get(ContentHash.of(new byte[0]))).isEmpty();
    assertThat(again.contains(ContentHash.of(page))).isTrue();
  }

  @Test
  void whatWasNeverStoredIsMissing() {
    ContentHash hash = ContentHash.of("never".getBytes(UTF_8));
    assertThat(archive.contains(hash)).isFalse();
    assertThatThrownBy(() -> archive.get(hash))
        .isInstanceOfSatisfying(
            FailureException.class,
            e -> {
              assertThat(e.failure()).isInstanceOf(Failure.Missing.class);
              assertThat(e.failure().input()).contains(hash.hex());
            });
  }

  @Test
  void smallAndLargePiecesOfABatchKeepTheirOrder() {
    byte[] large = new byte[2 << 20];
    new Random(2).nextBytes(large);
    List<byte[]> batch = List.of(new byte[] {1}, large, new byte[] {2}, new byte[] {1});

    List<ContentHash> hashes = archive.putAll(batch);

    assertThat(hashes).isEqualTo(batch.stream().map(ContentHash::of).toList());
    assertThat(archive.get(hashes.get(1))).isEqualTo(large);
    assertThat(archive.get(hashes.get(2))).containsExactly(2);
  }

  @Test
  void manyMayStoreTheSameBytesAtOnce() throws Exception {
    byte[] bytes = "the same".getBytes(UTF_8);
    AtOnce.run(20, n -> archive.put(bytes));
    assertThat(archive.get(ContentHash.of(bytes))).isEqualTo(bytes);
  }
}
