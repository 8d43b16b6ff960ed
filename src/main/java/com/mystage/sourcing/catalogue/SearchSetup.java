package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.Engine;
import com.mystage.sourcing.catalogue.sqlite.SqliteEventSearch;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Picks the event search's adapter. */
final class SearchSetup {

  @Produces
  @Singleton
  EventSearch search(Engine engine) {
    return switch (engine.engine()) {
      case "embedded" -> new SqliteEventSearch(engine.data().resolve("search.db"));
      default ->
          throw new IllegalStateException("mystage.engine=" + engine.engine() + " has no search");
    };
  }

  void close(@Disposes EventSearch search) {
    search.close();
  }
}
