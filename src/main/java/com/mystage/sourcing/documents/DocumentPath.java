package com.mystage.sourcing.documents;

/**
 * The name of a document: {@code collection/id}, where the collection may itself stand below a
 * document ({@code events/ev_1/history/3}). As in Firestore, ids are at most 1,500 bytes of UTF-8,
 * are not {@code .}, {@code ..} or {@code __x__}, and hold no slash.
 */
public record DocumentPath(String collection, String id) implements Comparable<DocumentPath> {

  private static final int MAX_ID_BYTES = 1_500;

  public DocumentPath {
    requireCollection(collection);
    requireId(id);
  }

  /** Reads {@code collection/id} with any number of levels. */
  public static DocumentPath parse(String path) {
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      throw new IllegalArgumentException("'" + path + "' is not a document path");
    }
    return new DocumentPath(path.substring(0, slash), path.substring(slash + 1));
  }

  /** The path of a collection below this document. */
  public String collection(String name) {
    return this + "/" + name;
  }

  /** The name by which indexes know a collection, in whatever lane or document it stands. */
  public static String lastSegment(String collection) {
    return collection.substring(collection.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(DocumentPath other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return collection + "/" + id;
  }

  static void requireCollection(String collection) {
    String[] segments = collection.split("/", -1);
    if (segments.length % 2 == 0) {
      throw new IllegalArgumentException("'" + collection + "' names a document, not a collection");
    }
    for (String segment : segments) {
      requireId(segment);
    }
  }

  private static void requireId(String id) {
    if (id.isEmpty()
        || id.contains("/")
        || id.equals(".")
        || id.equals("..")
        || (id.length() >= 4 && id.startsWith("__") && id.endsWith("__"))
        || !UnicodeText.isWhole(id)
        || (id.length() > MAX_ID_BYTES / 4
            && id.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > MAX_ID_BYTES)) {
      throw new IllegalArgumentException("'" + id + "' is not a valid document id");
    }
  }
}
