package com.mystage.sourcing.documents.sqlite;

import com.mystage.sourcing.documents.AlreadyExists;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.StaleWrite;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.adapter.EncodedWrite;
import com.mystage.sourcing.documents.adapter.Outcome;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Decides on one commit inside the writer's transaction: all preconditions first, then writes. */
final class Judge {

  private final Session session;
  private final Rows rows;
  private final Outbox outbox;

  Judge(Session session, Outbox outbox) {
    this.session = session;
    this.outbox = outbox;
    this.rows = new Rows(session);
  }

  /** The time of the newest commit, in microseconds; survives the deletion of its documents. */
  long lastStamp() throws SQLException {
    try (ResultSet row = session.prepare("SELECT stamp FROM clock").executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  void saveStamp(long stamp) throws SQLException {
    PreparedStatement statement = session.prepare("UPDATE clock SET stamp = ?");
    statement.setLong(1, stamp);
    statement.executeUpdate();
  }

  Outcome apply(Commit commit, long stamp) throws SQLException {
    for (Seen seen : commit.seen()) {
      if (!seen.holds(rows)) {
        return new Outcome.Lost();
      }
    }
    for (EncodedWrite encoded : commit.writes()) {
      RuntimeException refusal = refusal(encoded.write());
      if (refusal != null) {
        return new Outcome.Refused(refusal);
      }
    }
    int number = 0;
    for (EncodedWrite encoded : commit.writes()) {
      if (outbox.watches(encoded.write().path())) {
        keepToTell(encoded, stamp, number++);
      }
      write(encoded, stamp);
    }
    return new Outcome.Committed();
  }

  private void keepToTell(EncodedWrite encoded, long stamp, int number) throws SQLException {
    DocumentPath path = encoded.write().path();
    Outbox.Entry entry = Outbox.entry(path, stamp, number, rows.find(path), encoded.json());
    if (entry != null) {
      put(entry.path(), entry.json(), stamp);
      outbox.noteNews();
    }
  }

  private @Nullable RuntimeException refusal(Write write) throws SQLException {
    return switch (write) {
      case Write.Set _ -> null;
      case Write.Create(var path, var _) ->
          rows.version(path) == null ? null : new AlreadyExists(path);
      case Write.Delete(var path, var time) -> {
        if (time == null) {
          yield null;
        }
        Long version = rows.version(path);
        yield version != null && Micros.instant(version).equals(time) ? null : new StaleWrite(path);
      }
    };
  }

  private void write(EncodedWrite encoded, long stamp) throws SQLException {
    String json = encoded.json();
    if (json == null) {
      delete(encoded.write().path());
    } else {
      put(encoded.write().path(), json, stamp);
    }
  }

  private void put(DocumentPath path, String json, long stamp) throws SQLException {
    PreparedStatement statement =
        session.prepare(
            """
            INSERT INTO documents (collection, last, id, created, updated, fields)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (collection, id)
            DO UPDATE SET updated = excluded.updated, fields = excluded.fields\
            """);
    statement.setString(1, path.collection());
    statement.setString(2, DocumentPath.lastSegment(path.collection()));
    statement.setString(3, path.id());
    statement.setLong(4, stamp);
    statement.setLong(5, stamp);
    statement.setString(6, json);
    statement.executeUpdate();
  }

  private void delete(DocumentPath path) throws SQLException {
    PreparedStatement statement =
        session.prepare("DELETE FROM documents WHERE collection = ? AND id = ?");
    statement.setString(1, path.collection());
    statement.setString(2, path.id());
    statement.executeUpdate();
  }
}
