package com.mystage.sourcing.scraping;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.scraping.sqlite.SqliteArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizedArchiveTest extends ArchiveContract {

  @Override
  protected Archive open(Path folder) {
    return new SizedArchive(
        new SqliteArchive(folder.resolve("archive.db")),
        new DirectoryArchive(folder.resolve("archive")));
  }

  @Test
  void onlyWhatIsLargeBecomesAFileAndTheAddressesKeepTheOrder() {
    byte[] small = {1};
    byte[] large = new byte[100_000];
    assertThat(archive.putAll(List.of(small, large, small)))
        .containsExactly(ContentHash.of(small), ContentHash.of(large), ContentHash.of(small));
    assertThat(new DirectoryArchive(folder.resolve("archive")).contains(ContentHash.of(large)))
        .isTrue();
    assertThat(new DirectoryArchive(folder.resolve("archive")).contains(ContentHash.of(small)))
        .isFalse();
    assertThat(Files.exists(folder.resolve("archive.db"))).isTrue();
  }
}
