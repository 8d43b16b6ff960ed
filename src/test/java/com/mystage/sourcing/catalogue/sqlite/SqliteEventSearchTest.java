package com.mystage.sourcing.catalogue.sqlite;

import com.mystage.sourcing.catalogue.EventSearch;
import com.mystage.sourcing.catalogue.EventSearchContract;
import java.nio.file.Path;

class SqliteEventSearchTest extends EventSearchContract {

  @Override
  protected EventSearch open(Path folder) {
    return new SqliteEventSearch(folder.resolve("search.db"));
  }
}
