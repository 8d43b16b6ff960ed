package com.mystage.sourcing.scraping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.scraping.gcs.CloudStorage;
import com.mystage.sourcing.scraping.gcs.CloudStorageArchive;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveConfigTest {

  @TempDir Path folder;

  private Archive archive(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    all.put("mystage.data", folder.toString());
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .addDefaultInterceptors()
            .withMapping(ArchiveConfig.class)
            .withMapping(Engine.class)
            .withDefaultValues(all)
            .withValidateUnknown(false)
            .build();
    ArchiveConfig settings = config.getConfigMapping(ArchiveConfig.class);
    return new ArchiveSetup()
        .archive(
            settings,
            config.getConfigMapping(Engine.class),
            new CloudStorage(settings.emulatorHost()));
  }

  @Test
  void snapshotsAreWhereTheEngineIsUnlessSwitchedAlone() {
    try (SizedArchive here = (SizedArchive) archive(Map.of())) {
      assertThat(here).isNotNull();
    }
    String bucket = "mystage.archive.bucket";
    assertThat(archive(Map.of("mystage.engine", "gcp", bucket, "b")))
        .isInstanceOf(CloudStorageArchive.class);
    assertThat(archive(Map.of("mystage.archive.engine", "gcp", bucket, "b")))
        .isInstanceOf(CloudStorageArchive.class);
  }

  @Test
  void aBucketThatIsNotNamedStopsTheStart() {
    assertThatThrownBy(() -> archive(Map.of("mystage.archive.engine", "gcp")))
        .hasMessageStartingWith("mystage.archive.bucket: must name the bucket");
    assertThatThrownBy(() -> archive(Map.of("mystage.archive.engine", "s3")))
        .hasMessage("mystage.archive.engine=s3 has no archive");
  }
}
