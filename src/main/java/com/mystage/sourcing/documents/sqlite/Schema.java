package com.mystage.sourcing.documents.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.DeclaredIndexes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One table for all documents, and an expression index for each declared one. An index is partial
 * on the last segment of the collection, so it costs nothing to other collections and serves every
 * lane. Indexes that are declared no longer are dropped.
 */
final class Schema {

  private static final String INDEX_PREFIX = "declared_";

  private Schema() {}

  static void ensure(Session session, DeclaredIndexes declared) {
    session.run(
        """
        CREATE TABLE IF NOT EXISTS documents (
          collection TEXT NOT NULL,
          last TEXT NOT NULL,
          id TEXT NOT NULL,
          created INTEGER NOT NULL,
          updated INTEGER NOT NULL,
          fields TEXT NOT NULL,
          PRIMARY KEY (collection, id))\
        """);
    session.run("CREATE TABLE IF NOT EXISTS clock (one INTEGER PRIMARY KEY, stamp INTEGER)");
    session.run("INSERT OR IGNORE INTO clock VALUES (1, 0)");
    Set<String> wanted = new LinkedHashSet<>();
    for (DeclaredIndexes.Index index : declared.indexes()) {
      wanted.add(indexName(index));
      session.run(createIndex(index));
    }
    for (String existing : existingIndexes(session)) {
      if (!wanted.contains(existing)) {
        session.run("DROP INDEX " + existing);
      }
    }
  }

  static String indexName(DeclaredIndexes.Index index) {
    return INDEX_PREFIX + ContentHash.of(columns(index).getBytes(UTF_8)).brief();
  }

  /** A literal, not a parameter: only so can SQLite prove that a partial index applies. */
  static String isLast(String segment) {
    return "last = " + FieldSql.literal(segment);
  }

  private static String createIndex(DeclaredIndexes.Index index) {
    return "CREATE INDEX IF NOT EXISTS " + indexName(index) + " ON documents " + columns(index);
  }

  private static String columns(DeclaredIndexes.Index index) {
    StringBuilder columns = new StringBuilder("(collection");
    for (String field : index.fields()) {
      columns.append(", ").append(FieldSql.rank(field));
      columns.append(", ").append(FieldSql.value(field));
    }
    return columns.append(", id) WHERE ").append(isLast(index.collection())).toString();
  }

  private static Set<String> existingIndexes(Session session) {
    Set<String> names = new LinkedHashSet<>();
    String sql = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'documents'";
    try (ResultSet rows = session.prepare(sql).executeQuery()) {
      while (rows.next()) {
        if (rows.getString(1).startsWith(INDEX_PREFIX)) {
          names.add(rows.getString(1));
        }
      }
    } catch (SQLException e) {
      throw Session.broken(sql, e);
    }
    return names;
  }
}
