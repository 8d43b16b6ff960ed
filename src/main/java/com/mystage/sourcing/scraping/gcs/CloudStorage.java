package com.mystage.sourcing.scraping.gcs;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import com.mystage.sourcing.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cloud Storage, whose client is made at its first use: who never needs it pays nothing. */
public final class CloudStorage implements AutoCloseable {

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION_FAILED = 412;

  private final Optional<String> emulatorHost;
  private final Object gate = new Object();

  private @Nullable Storage client;
  private boolean closed;

  /**
   * @param emulatorHost {@code host:port} or address of an emulator, which is spoken to without
   *     credentials; empty for the cloud, with the credentials of the environment
   */
  public CloudStorage(Optional<String> emulatorHost) {
    this.emulatorHost = emulatorHost.map(host -> host.contains("://") ? host : "http://" + host);
  }

  Storage client() {
    synchronized (gate) {
      if (closed) {
        throw new IllegalStateException("Cloud Storage is closed");
      }
      if (client == null) {
        client = connect();
      }
      return client;
    }
  }

  private Storage connect() {
    StorageOptions.Builder options = StorageOptions.newBuilder();
    emulatorHost.ifPresent(host ->
        options.setHost(host).setCredentials(NoCredentials.getInstance()).setProjectId("mystage"));
    return options.build().getService();
  }

  /**
   * Whether an object is not there. A bucket that is not there is another matter: nothing that was
   * stored can be missing from it.
   */
  static boolean isMissingObject(StorageException e) {
    return e.getCode() == NOT_FOUND && !String.valueOf(e.getMessage()).contains("bucket does not");
  }

  /** Whether something was there where nothing should have been. */
  static boolean isThereAlready(StorageException e) {
    return e.getCode() == PRECONDITION_FAILED;
  }

  /** What the client gave up on, after it tried again as often as that may help. */
  static Failure.Unreachable unreachable(String address, StorageException e) {
    String reason =
        switch (e.getCode()) {
          case UNAUTHENTICATED -> "Cloud Storage asks for credentials";
          case FORBIDDEN -> "Cloud Storage denies access";
          case NOT_FOUND -> "there is no such bucket";
          default -> "Cloud Storage cannot be reached";
        };
    return new Failure.Unreachable(address, reason + ": " + firstLine(e.getMessage()));
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }

  @Override
  public void close() {
    synchronized (gate) {
      closed = true;
      try {
        if (client != null) {
          client.close();
        }
      } catch (Exception e) { // The client declares no less.
        throw new IllegalStateException("Cloud Storage cannot be left", e);
      } finally {
        client = null;
      }
    }
  }
}
