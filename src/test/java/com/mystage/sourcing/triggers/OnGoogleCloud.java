package com.mystage.sourcing.triggers;

import com.mystage.sourcing.documents.firestore.PubSubEmulator;
import com.mystage.sourcing.scraping.gcs.FakeCloudStorage;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.opentest4j.TestAbortedException;

/**
 * The service with its archive and its uploads in Cloud Storage, and with the channel of events
 * bound to Pub/Sub where its emulator is. A task's name is forgotten at once.
 */
public final class OnGoogleCloud implements QuarkusTestProfile {

  static final FakeCloudStorage STORAGE = new FakeCloudStorage("kept", "town-import");
  static final String PROJECT = "p-" + UUID.randomUUID();

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
    config.put("mystage.archive.engine", "gcp");
    config.put("mystage.archive.bucket", "kept");
    config.put("mystage.archive.prefix", "archive/");
    config.put("mystage.archive.emulator-host", STORAGE.host());
    config.put("mystage.triggers.imports", "gs://town-import/");
    bindToPubSub(config);
    return config;
  }

  private static void bindToPubSub(Map<String, String> config) {
    String host;
    try {
      host = PubSubEmulator.orSkip();
    } catch (TestAbortedException none) {
      return; // The tests that need it say so.
    }
    config.put("mp.messaging.incoming.events.connector", "smallrye-gcp-pubsub");
    config.put("mp.messaging.incoming.events.topic", "events");
    config.put("mp.messaging.incoming.events.subscription", "sourcing");
    config.put("gcp-pubsub-project-id", PROJECT);
    config.put("mock-pubsub-topics", "true");
    config.put("mock-pubsub-host", host.split(":")[0]);
    config.put("mock-pubsub-port", host.split(":")[1]);
  }
}
