package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.adapter.EncodedWrite;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of the table of documents, read through one session. */
record Rows(Session session) {

  /** One document's id and microseconds of its last write. */
  record Version(String id, long updated) {}

  @Nullable Document find(DocumentPath path) throws SQLException {
    PreparedStatement statement =
        session.prepare(
            "SELECT id, created, updated, fields FROM documents WHERE collection = ? AND id = ?");
    statement.setString(1, path.collection());
    statement.setString(2, path.id());
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? document(path.collection(), rows) : null;
    }
  }

  @Nullable Long version(DocumentPath path) throws SQLException {
    PreparedStatement statement =
        session.prepare("SELECT updated FROM documents WHERE collection = ? AND id = ?");
    statement.setString(1, path.collection());
    statement.setString(2, path.id());
    try (ResultSet rows = statement.executeQuery()) {
      return rows.next() ? rows.getLong(1) : null;
    }
  }

  List<Document> documents(CompiledQuery query) throws SQLException {
    List<Document> documents = new ArrayList<>();
    try (ResultSet rows = query.bind(session.prepare(query.selectDocuments())).executeQuery()) {
      while (rows.next()) {
        documents.add(document(query.collection(), rows));
      }
    }
    return documents;
  }

  List<Document> inEvery(String lastSegment, @Nullable DocumentPath after, int limit)
      throws SQLException {
    PreparedStatement statement =
        session.prepare(
            """
            SELECT id, created, updated, fields, collection FROM documents
            WHERE last = ? AND (collection, id) > (?, ?) ORDER BY collection, id LIMIT ?\
            """);
    statement.setString(1, lastSegment);
    statement.setString(2, after == null ? "" : after.collection());
    statement.setString(3, after == null ? "" : after.id());
    statement.setInt(4, limit);
    List<Document> documents = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        documents.add(document(rows.getString(5), rows));
      }
    }
    return documents;
  }

  List<Version> versions(CompiledQuery query) throws SQLException {
    List<Version> versions = new ArrayList<>();
    try (ResultSet rows = query.bind(session.prepare(query.selectVersions())).executeQuery()) {
      while (rows.next()) {
        versions.add(new Version(rows.getString(1), rows.getLong(2)));
      }
    }
    return versions;
  }

  long count(CompiledQuery query) throws SQLException {
    try (ResultSet rows = query.bind(session.prepare(query.selectCount())).executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Document document(String collection, ResultSet rows) throws SQLException {
    DocumentPath path = new DocumentPath(collection, rows.getString(1));
    return new Document(
        path,
        EncodedWrite.read(path, rows.getString(4)),
        Micros.instant(rows.getLong(2)),
        Micros.instant(rows.getLong(3)));
  }
}
