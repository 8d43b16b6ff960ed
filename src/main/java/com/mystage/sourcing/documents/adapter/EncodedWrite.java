package com.mystage.sourcing.documents.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A write that keeps the limits, with its fields as the text that every store takes them from: so a
 * document comes back alike from each of them, its fields by name, as Firestore has no other order.
 *
 * @param json the fields; null for a deletion
 * @param bytes the document's size as Firestore counts it
 */
public record EncodedWrite(Write write, @Nullable String json, long bytes) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectReader READER = MAPPER.readerFor(ObjectNode.class);

  public DocumentPath path() {
    return write.path();
  }

  /** The writes of one commit. */
  public static List<EncodedWrite> all(List<Write> writes) {
    List<EncodedWrite> encoded = new ArrayList<>(writes.size());
    Set<DocumentPath> paths = new HashSet<>();
    long bytes = 0;
    for (Write write : writes) {
      if (!paths.add(write.path())) {
        throw new IllegalArgumentException(write.path() + " is written twice in one commit");
      }
      EncodedWrite one = of(write);
      bytes += one.bytes();
      encoded.add(one);
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
    return encoded;
  }

  private static EncodedWrite of(Write write) {
    return switch (write) {
      case Write.Set(var path, var fields) -> checked(write, path, fields);
      case Write.Create(var path, var fields) -> checked(write, path, fields);
      case Write.Delete _ -> new EncodedWrite(write, null, 0);
    };
  }

  private static EncodedWrite checked(Write write, DocumentPath path, ObjectNode fields) {
    long size = DocumentSize.of(path, fields);
    if (size > DocumentStore.MAX_DOCUMENT_BYTES) {
      throw new IllegalArgumentException(
          path + " has " + size + " bytes, over the limit of " + DocumentStore.MAX_DOCUMENT_BYTES);
    }
    try {
      return new EncodedWrite(write, WRITER.writeValueAsString(fields), size);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(path + " cannot be written as JSON", e);
    }
  }

  /** The fields in a text made by this class. */
  public static ObjectNode read(DocumentPath path, String json) {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw new FailureException(
          new Failure.Unreadable(path.toString(), "its stored fields are not JSON"), e);
    }
  }
}
