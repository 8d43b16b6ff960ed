package com.mystage.sourcing.scraping.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.ArchiveContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloudStorageArchiveTest extends ArchiveContract {

  private final FakeCloudStorage cloud = new FakeCloudStorage("kept");
  private final CloudStorage storage = new CloudStorage(Optional.of(cloud.host()));

  @Override
  protected Archive open(Path folder) {
    return new CloudStorageArchive(storage, "kept", "archive/");
  }

  @AfterEach
  void close() {
    storage.close();
    cloud.close();
  }

  private static Failure failure(Runnable what) {
    return catchThrowableOfType(FailureException.class, what::run).failure();
  }

  @Test
  void whatIsStoredAgainIsNeverWrittenAgain() {
    byte[] small = "small".getBytes(UTF_8);
    byte[] large = new byte[200_000];
    ContentHash ofSmall = archive.put(small);
    ContentHash ofLarge = archive.put(large);
    long sent = cloud.uploaded.get();

    archive.put(small);
    archive.put(large);

    assertThat(cloud.versions("kept", "archive/" + ofSmall)).hasSize(1);
    assertThat(cloud.versions("kept", "archive/" + ofLarge)).hasSize(1);
    assertThat(cloud.uploaded.get() - sent).as("large bytes do not travel twice").isEqualTo(5);
  }

  @Test
  void aBatchIsStoredWholeInItsOrder() {
    List<byte[]> batch =
        IntStream.range(0, 200).mapToObj(i -> ("event " + i % 150).getBytes(UTF_8)).toList();

    List<ContentHash> hashes = archive.putAll(batch);

    assertThat(hashes).isEqualTo(batch.stream().map(ContentHash::of).toList());
    hashes.forEach(hash -> assertThat(archive.get(hash)).isNotEmpty());
  }

  @Test
  void aFailureThatMayPassIsTriedAgain() {
    byte[] bytes = "patience".getBytes(UTF_8);
    cloud.fail(503);
    ContentHash hash = archive.put(bytes);
    cloud.fail(500);
    assertThat(archive.get(hash)).isEqualTo(bytes);
  }

  @Test
  void bytesThatAreNotTheirHashesAreUnreadableAndNamed() {
    ContentHash hash = archive.put("true".getBytes(UTF_8));
    cloud.put(
        "kept",
        "archive/" + hash,
        new FakeCloudStorage.Version("other".getBytes(UTF_8), "a/b", null));

    Failure failure = failure(() -> archive.get(hash));
    assertThat(failure).isInstanceOf(Failure.Unreadable.class);
    assertThat(failure.input()).isEqualTo("gs://kept/archive/" + hash);
  }

  @Test
  void whatTheCloudRefusesIsUnreachableAndNamesTheObject() {
    ContentHash hash = ContentHash.of("x".getBytes(UTF_8));
    String address = "gs://kept/archive/" + hash;
    cloud.fail(403);
    assertThat(failure(() -> archive.put("x".getBytes(UTF_8))).line())
        .startsWith(address + ": Cloud Storage denies access");
    cloud.fail(401);
    assertThat(failure(() -> archive.get(hash)).line())
        .startsWith(address + ": Cloud Storage asks for credentials");
    cloud.fail(403);
    assertThat(failure(() -> archive.contains(hash))).isInstanceOf(Failure.Unreachable.class);
    cloud.fail(403);
    assertThat(failure(() -> archive.putAll(List.of(new byte[1]))))
        .isInstanceOf(Failure.Unreachable.class);
  }

  @Test
  void aBucketThatIsNotThereIsNoMissingSnapshot() {
    Archive elsewhere = new CloudStorageArchive(storage, "nowhere", "");
    ContentHash hash = ContentHash.of("x".getBytes(UTF_8));

    assertThat(failure(() -> elsewhere.get(hash)).line())
        .startsWith("gs://nowhere/" + hash + ": there is no such bucket");
    assertThat(failure(() -> elsewhere.put("x".getBytes(UTF_8))))
        .isInstanceOf(Failure.Unreachable.class);
  }
}
