package com.mystage.sourcing.documents.sqlite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A commit on its way to the writer: checked against the limits and ready as text. */
record Commit(List<Encoded> writes, List<Seen> seen, long bytes, CompletableFuture<Outcome> done) {

  private static final ObjectWriter JSON = JsonMapper.builder().build().writer();

  /**
   * @param json the fields; null for a deletion
   */
  record Encoded(Write write, @Nullable String json) {}

  static Commit of(List<Write> writes, List<Seen> seen) {
    List<Encoded> encoded = new ArrayList<>(writes.size());
    Set<DocumentPath> paths = new HashSet<>();
    long bytes = 0;
    for (Write write : writes) {
      if (!paths.add(write.path())) {
        throw new IllegalArgumentException(write.path() + " is written twice in one commit");
      }
      ObjectNode fields = fields(write);
      bytes += fields == null ? 0 : checkedSize(write.path(), fields);
      encoded.add(new Encoded(write, fields == null ? null : json(write.path(), fields)));
    }
    if (bytes > DocumentStore.MAX_COMMIT_BYTES) {
      throw new IllegalArgumentException(
          "a commit of "
              + bytes
              + " bytes, beginning with "
              + writes.getFirst().path()
              + ", is over the limit of "
              + DocumentStore.MAX_COMMIT_BYTES);
    }
    return new Commit(encoded, seen, bytes, new CompletableFuture<>());
  }

  private static @Nullable ObjectNode fields(Write write) {
    return switch (write) {
      case Write.Set(var _, var fields) -> fields;
      case Write.Create(var _, var fields) -> fields;
      case Write.Delete _ -> null;
    };
  }

  private static long checkedSize(DocumentPath path, ObjectNode fields) {
    long size = DocumentSize.of(path, fields);
    if (size > DocumentStore.MAX_DOCUMENT_BYTES) {
      throw new IllegalArgumentException(
          path + " has " + size + " bytes, over the limit of " + DocumentStore.MAX_DOCUMENT_BYTES);
    }
    return size;
  }

  private static String json(DocumentPath path, ObjectNode fields) {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + " cannot be written as JSON", e);
    }
  }
}
