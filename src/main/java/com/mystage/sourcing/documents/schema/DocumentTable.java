package com.mystage.sourcing.documents.schema;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.documents.DocumentPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every collection that is written, and what people need to know of it, read from {@code
 * documents.yaml}. What a document holds is not told there but by its record.
 *
 * @param collections in the order of the page
 * @param scalars schemas of the types that are one JSON value, by simple name
 * @param types texts about records, by simple name, nested ones as {@code LiveEvent.Behind}
 */
public record DocumentTable(
    List<Kind> collections, Map<String, ObjectNode> scalars, Map<String, Type> types) {

  /**
   * One kind of document.
   *
   * @param path of the collection in the live lane, {@code *} for the id of any document above it
   * @param id what its ids are
   * @param what it is, in a sentence
   * @param record class that it is written from; null where {@code fields} says it all
   * @param fields schemas of the fields beside those of the record
   * @param optional which of {@code fields} may be absent
   * @param marks whether documents without fields stand among them
   * @param writer who writes it
   * @param starts what a change of it sets off
   * @param lanes whether each lane has its own
   * @param kept for how long
   */
  public record Kind(
      String path,
      String id,
      String what,
      @Nullable String record,
      Map<String, ObjectNode> fields,
      List<String> optional,
      boolean marks,
      String writer,
      String starts,
      boolean lanes,
      String kept) {
    public Kind {
      fields = fields == null ? Map.of() : fields;
      optional = optional == null ? List.of() : optional;
      starts = starts == null ? "nothing" : starts;
    }

    /** The name of its schema's file. */
    public String file() {
      return path.replace("/*/", ".") + ".schema.json";
    }
  }

  /**
   * @param fields by name, what they mean
   */
  public record Type(String what, Map<String, String> fields) {
    public Type {
      fields = fields == null ? Map.of() : fields;
    }
  }

  public static DocumentTable load() {
    try (InputStream in = DocumentTable.class.getResourceAsStream("/documents.yaml")) {
      if (in == null) {
        throw new IllegalStateException("documents.yaml is missing from the class path");
      }
      return new ObjectMapper(new YAMLFactory()).readValue(in, DocumentTable.class);
    } catch (IOException e) {
      throw new UncheckedIOException("documents.yaml", e);
    }
  }

  /** The kind of a document; empty for one that the table does not know. */
  public Optional<Kind> kindOf(DocumentPath path) {
    String[] segments = path.collection().split("/", -1);
    boolean inLane = segments.length > 2 && segments[0].equals("lanes");
    int first = inLane ? 2 : 0;
    StringBuilder shape = new StringBuilder();
    for (int i = first; i < segments.length; i++) {
      shape.append(i == first ? "" : "/").append((i - first) % 2 == 0 ? segments[i] : "*");
    }
    return collections.stream()
        .filter(kind -> kind.path().contentEquals(shape) && (kind.lanes() || !inLane))
        .findFirst();
  }
}
