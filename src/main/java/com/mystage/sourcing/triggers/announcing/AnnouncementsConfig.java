package com.mystage.sourcing.triggers.announcing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Who is told what changed in the catalogue. */
@ConfigMapping(prefix = "mystage.announcements")
public interface AnnouncementsConfig {

  /** The {@code source} of all announcements, a URI reference. With their ids it names them. */
  @WithDefault("/mystage/event-sourcing")
  URI source();

  /** How long the log keeps announcements for those who ask, at least. */
  @WithDefault("P30D")
  Duration retention();

  /** Whether sinks are told; the log is kept in any case. {@code collect} turns it off. */
  @WithDefault("true")
  boolean deliver();

  /** Who is told, by a name of the operator's choice; what each was told is kept by it. */
  Map<String, Sink> sinks();

  /** An HTTP sink named {@code k-sink}: what a SinkBinding of Knative puts into the environment. */
  @WithDefault("${K_SINK:}")
  Optional<URI> knativeSink();

  /** JSON with the {@code extensions} that every event to that sink bears, from a SinkBinding. */
  @WithDefault("${K_CE_OVERRIDES:}")
  Optional<String> knativeOverrides();

  /** What the {@code audience} of a sink is to the HTTP sink {@code k-sink}. */
  Optional<String> knativeAudience();

  /** {@code host:port} of a Pub/Sub emulator, in place of Google. */
  @WithDefault("${PUBSUB_EMULATOR_HOST:}")
  Optional<String> pubsubEmulator();

  /** One sink. */
  interface Sink {

    Kind kind();

    /** Where an HTTP sink takes events. It may be inside the cluster. */
    Optional<URI> url();

    /**
     * For whom an HTTP sink's token is, such as the address of a Cloud Run service or the client id
     * of an Identity-Aware Proxy: each request bears an OIDC token of the account that this service
     * runs as. Unset, none does.
     */
    Optional<String> audience();

    /** How an HTTP sink is sent events. */
    @WithDefault("binary")
    Mode mode();

    /** How long a sink may take for one request. */
    @WithDefault("PT10S")
    Duration timeout();

    /** {@code projects/PROJECT/topics/TOPIC}. */
    Optional<String> topic();

    /**
     * {@code host:port} of a region's Pub/Sub, such as {@code europe-west1-pubsub.googleapis.com}
     * with port 443. Messages are ordered only within the region that they are published to.
     */
    Optional<String> endpoint();

    /** The file that lines are appended to. */
    Optional<Path> file();
  }

  /** What a sink is. */
  enum Kind {
    HTTP,
    PUBSUB,
    /** JSON Lines, one CloudEvent each. */
    FILE,
    /** The service's own log. */
    LOG
  }

  /** The content modes of CloudEvents over HTTP. */
  enum Mode {
    /** Attributes in headers, the data as the body. */
    BINARY,
    /** All in one JSON. */
    STRUCTURED
  }
}
