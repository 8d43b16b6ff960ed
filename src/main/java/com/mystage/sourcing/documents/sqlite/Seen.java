package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.DocumentPath;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transaction has read, and must find unchanged when it commits. */
sealed interface Seen {

  boolean holds(Rows rows) throws SQLException;

  /**
   * @param updated the version that was read; null if there was no document
   */
  record One(DocumentPath path, @Nullable Long updated) implements Seen {
    @Override
    public boolean holds(Rows rows) throws SQLException {
      return java.util.Objects.equals(rows.version(path), updated);
    }
  }

  record Result(CompiledQuery query, List<Rows.Version> versions) implements Seen {
    @Override
    public boolean holds(Rows rows) throws SQLException {
      return rows.versions(query).equals(versions);
    }
  }
}
