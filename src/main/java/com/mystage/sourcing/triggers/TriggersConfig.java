package com.mystage.sourcing.triggers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may send events, and what becomes of those that nobody waits for. */
@ConfigMapping(prefix = "mystage.triggers")
public interface TriggersConfig {

  /**
   * Who may send, by a name of the operator's choice. Without any, the embedded engine takes events
   * from this machine without tokens; the cloud's takes none.
   */
  Map<String, Sender> senders();

  /** What is done with an event that no trigger takes. */
  @WithDefault("refuse")
  Unknown unknown();

  /** Largest HTTP message, in bytes. The default is 4 MiB: a document before and after. */
  @WithDefault("4194304")
  int maxBytes();

  /** Modes that replace those of triggers.yaml, by a trigger's name, until it is flipped. */
  Map<String, String> modes();

  /** How long a check of a shadow run allows the switch to mode {@code tasks}. */
  @WithDefault("PT24H")
  Duration checkValid();

  /** Whether the embedded engine's own documents set triggers off; {@code up} turns it on. */
  @WithDefault("false")
  boolean feed();

  /**
   * Where uploaded files are read from: {@code gs://bucket/}, or a folder that stands for the
   * bucket, such as {@code file:///var/import/}. Unset, {@code import/} of the data folder.
   */
  Optional<URI> imports();

  /**
   * How long a message of the channel {@code events} is tried again, with growing pauses, while the
   * stores or the queues cannot be reached; then it is handed back to its broker.
   */
  @WithDefault("PT10M")
  Duration patience();

  /** What is done with an event that no trigger takes. */
  enum Unknown {
    /** 422: the sender hears of it. */
    REFUSE,
    /** 202: it is kept for a person to see. */
    KEEP
  }

  /** One sender and what its tokens say. */
  interface Sender {

    /** The {@code iss} claim. */
    String issuer();

    /** The {@code aud} claim. */
    String audience();

    /** Verified addresses that may send. */
    Optional<Set<String>> emails();

    /** {@code sub} claims that may send, where tokens carry no address. */
    Optional<Set<String>> subjects();

    /** Address of the issuer's JWKS; not needed for Google and for the local issuer. */
    Optional<URI> certificates();
  }
}
