package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.scraping.FetchOutcome;
import java.util.List;
import java.util.Optional;

/** Where one page leads on to. Stateless; an answer that cannot be read leads nowhere. */
public interface Leads {

  /**
   * What follows from one page.
   *
   * @param details pages to visit that lead no further
   * @param next the next page of the same list
   */
  record Onward(List<String> details, Optional<String> next) {

    static final Onward NOWHERE = new Onward(List.of(), Optional.empty());

    public Onward {
      details = List.copyOf(details);
    }
  }

  Onward from(FetchOutcome.Fetched page);
}
