package com.mystage.sourcing.scraping.renderer;

import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How pages are rendered for sources that ask for it. Durations are ISO 8601, sizes bytes. */
public interface RendererConfig {

  /** A renderer that runs elsewhere, {@code http://renderer:8090}; empty for one of our own. */
  Optional<URI> address();

  /** What that renderer wants to hear from its callers, or this one from its own. */
  Optional<String> token();

  /** The browser; {@code chromium} or one of its other names on the PATH unless set. */
  Optional<Path> chromium();

  /**
   * Whether Chromium's own sandbox must hold. Only where the whole container is one, and lets no
   * process make namespaces, may it be false.
   */
  @WithDefault("true")
  boolean sandbox();

  /** The user id that Chromium runs as when we are root, which it must not be. */
  @WithDefault("65534")
  int user();

  /** How long a page may take to become quiet after it answered; then it counts as it stands. */
  @WithDefault("PT15S")
  Duration settle();

  /** Most requests of one page, itself included; more are not made. */
  @WithDefault("150")
  int requests();

  /** Pages after which the browser is replaced by a new one. */
  @WithDefault("50")
  int pages();

  /** How long a browser without work is kept. */
  @WithDefault("PT2M")
  Duration idle();

  /** Memory of its own that the browser may take, all its processes together; 1 GiB. */
  @WithDefault("1073741824")
  long maxMemory();
}
