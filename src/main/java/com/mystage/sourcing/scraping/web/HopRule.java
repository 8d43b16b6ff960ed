package com.mystage.sourcing.scraping.web;

import java.util.Optional;

/** What the target of a redirect must keep to, beside the guard. */
@FunctionalInterface
public interface HopRule {

  HopRule ANY = _ -> Optional.empty();

  /** Why this address must not be visited, as the rest of a sentence about it; empty if it may. */
  Optional<String> refusal(String address);
}
