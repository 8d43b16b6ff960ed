package com.mystage.sourcing.scraping.sqlite;

import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.ArchiveContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class SqliteArchiveTest extends ArchiveContract {

  private final List<SqliteArchive> opened = new ArrayList<>();

  @Override
  protected Archive open(Path folder) {
    opened.add(new SqliteArchive(folder.resolve("archive.db")));
    return opened.getLast();
  }

  @AfterEach
  void close() {
    opened.forEach(SqliteArchive::close);
  }
}
