package com.mystage.sourcing.sources.looks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that another one names.
 *
 * @param changed when it changed last, as the site says; null where it says nothing
 */
public record Link(String address, @Nullable Instant changed) {

  public static Link to(String address) {
    return new Link(address, null);
  }
}
