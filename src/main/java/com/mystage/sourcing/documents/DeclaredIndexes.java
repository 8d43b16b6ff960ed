package com.mystage.sourcing.documents;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The indexes that queries may use, read from {@code indexes.yaml}: the one list from which the
 * embedded store makes its indexes and the cloud's are exported. A collection is named by its last
 * segment, so that every lane shares the declaration. A query is served when its equality fields
 * are a prefix of the fields in any order and its range or order field, if any, is the next one.
 */
public record DeclaredIndexes(List<Index> indexes) {

  public record Index(String collection, List<String> fields) {
    public Index {
      fields = List.copyOf(fields);
    }
  }

  public DeclaredIndexes {
    indexes = List.copyOf(indexes);
  }

  public static DeclaredIndexes load() {
    try (InputStream in = DeclaredIndexes.class.getResourceAsStream("/indexes.yaml")) {
      if (in == null) {
        throw new IllegalStateException("indexes.yaml is missing from the class path");
      }
      return new ObjectMapper(new YAMLFactory()).readValue(in, DeclaredIndexes.class);
    } catch (IOException e) {
      throw new UncheckedIOException("indexes.yaml", e);
    }
  }
}
