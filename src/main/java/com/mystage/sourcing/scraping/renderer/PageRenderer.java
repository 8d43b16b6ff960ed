package com.mystage.sourcing.scraping.renderer;

import java.time.ZoneId;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** A browser that shows one page at a time. Safe for many threads; it blocks. */
public interface PageRenderer extends AutoCloseable {

  /**
   * Loads one page and waits until it is quiet. It goes nowhere else: where the page leads to is an
   * answer. Every way it can end is an answer too.
   *
   * @param page without user name and password
   * @param zone whose times the page's scripts write; UTC where it is null
   */
  Rendering render(HttpUrl page, @Nullable ZoneId zone);

  /** Ends the browser, if there is one. */
  @Override
  void close();
}
