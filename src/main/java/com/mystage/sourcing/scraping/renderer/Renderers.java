package com.mystage.sourcing.scraping.renderer;

import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.renderer.chromium.ChromiumRenderer;
import com.mystage.sourcing.scraping.renderer.remote.RemoteRenderer;

/** The renderer that the configuration names: elsewhere, or a Chromium of this machine. */
public final class Renderers {

  private Renderers() {}

  /** Nothing is started or called before the first page. */
  public static PageRenderer of(OutboundHttp http, ScrapingConfig config) {
    return config
        .renderer()
        .address()
        .<PageRenderer>map(address -> new RemoteRenderer(address, config))
        .orElseGet(() -> new ChromiumRenderer(http, config));
  }
}
