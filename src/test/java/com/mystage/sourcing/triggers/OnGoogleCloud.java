package com.mystage.sourcing.triggers;

import com.mystage.sourcing.documents.firestore.PubSubEmulator;
import com.mystage.sourcing.scraping.gcs.FakeCloudStorage;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.opentest4j.TestAbortedException;

/**
 * The service with its archive and its uploads in Cloud Storage, and with the channel of events
 * bound to Pub/Sub where its emulator is. A task's name is forgotten at once.
 */
public final class OnGoogleCloud implements QuarkusTestProfile {

  static final FakeCloudStorage STORAGE = new FakeCloudStorage("kept", "town-import");

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> config = new HashMap<>();
    try {
      config.put("mystage.data", Files.createTempDirectory("cloud").toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    config.put("quarkus.http.test-port", "0");
    config.put("quarkus.scheduler.enabled", "false");
    config.put("mystage.tasks.tombstones", "PT0S");
    config.put("mystage.pipeline.debounce", "PT0.05S");
    config.put("mystage.archive.engine", "gcp");
    config.put("mystage.archive.bucket", "kept");
    config.put("mystage.archive.prefix", "archive/");
    config.put("mystage.archive.emulator-host", STORAGE.host());
    config.put("mystage.triggers.imports", "gs://town-import/");
    return config;
  }

  /** Google's emulator, if there is one, and a channel bound to it. */
  public static final class PubSub implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
      try {
        String[] emulator = PubSubEmulator.orSkip().split(":");
        return Map.of(
            "mp.messaging.incoming.events.connector", "smallrye-gcp-pubsub",
            "mp.messaging.incoming.events.topic", "events",
            "mp.messaging.incoming.events.subscription", "sourcing",
            "gcp-pubsub-project-id", "p-" + UUID.randomUUID(),
            "mock-pubsub-topics", "true",
            "mock-pubsub-host", emulator[0],
            "mock-pubsub-port", emulator[1]);
      } catch (TestAbortedException none) {
        return Map.of(); // The tests that need it say so.
      }
    }

    @Override
    public void stop() {}
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(PubSub.class));
  }
}
