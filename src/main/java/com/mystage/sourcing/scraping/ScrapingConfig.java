package com.mystage.sourcing.scraping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How sources are fetched. Durations are ISO 8601, sizes bytes. */
@ConfigMapping(prefix = "mystage.scraping")
public interface ScrapingConfig {

  /** Product name and version at the head of the User-Agent. */
  @WithDefault("MyStage-Event-Sourcing/0.1")
  String product();

  /** Where a publisher learns who we are and how to opt out; part of the User-Agent. */
  @WithDefault("https://mystage.com/bot")
  String contact();

  /** Longest wait for a TCP connection, and again for the TLS handshake. */
  @WithDefault("PT10S")
  Duration connectTimeout();

  /** Longest silence while a response is being read. */
  @WithDefault("PT20S")
  Duration readTimeout();

  /** Longest time for one source, redirects and body included. */
  @WithDefault("PT60S")
  Duration totalTimeout();

  /** Largest body or file, counted after decompression. The default is 50 MiB. */
  @WithDefault("52428800")
  long maxBytes();

  /** Most redirects followed for one source. */
  @WithDefault("10")
  int maxRedirects();

  default String userAgent() {
    return product() + " (+" + contact() + ")";
  }
}
