package com.mystage.sourcing.documents.firestore;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.mystage.sourcing.documents.DocumentPath;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One database of a project, whose client is made at its first use: that costs more than a second.
 */
public final class FirestoreDatabase implements AutoCloseable {

  private final String project;
  private final String database;
  private final Optional<String> emulatorHost;
  private final Object gate = new Object();

  private @Nullable Firestore client;
  private boolean closed;

  /**
   * @param emulatorHost {@code host:port} of Google's emulator; empty for the cloud
   */
  public FirestoreDatabase(String project, String database, Optional<String> emulatorHost) {
    this.project = project;
    this.database = database;
    this.emulatorHost = emulatorHost;
  }

  Firestore client() {
    synchronized (gate) {
      if (closed) {
        throw new IllegalStateException("the document store is closed");
      }
      if (client == null) {
        client = connect();
      }
      return client;
    }
  }

  /** With an emulator no credentials are named: the client, given any, would dial the cloud. */
  private Firestore connect() {
    FirestoreOptions.Builder options =
        FirestoreOptions.newBuilder().setProjectId(project).setDatabaseId(database);
    emulatorHost.ifPresent(options::setEmulatorHost);
    return options.build().getService();
  }

  DocumentReference document(DocumentPath path) {
    return client().collection(path.collection()).document(path.id());
  }

  DocumentReference[] documents(Collection<DocumentPath> paths) {
    return paths.stream().map(this::document).toArray(DocumentReference[]::new);
  }

  @Override
  public void close() {
    synchronized (gate) {
      closed = true;
      if (client != null) {
        client.shutdown();
        client = null;
      }
    }
  }
}
