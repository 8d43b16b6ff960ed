package com.mystage.sourcing.documents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads, then writes. A read after the first write is an {@link IllegalStateException}. */
public interface Transaction {

  Optional<Document> get(DocumentPath path);

  /** The documents that exist among those asked for. */
  Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths);

  List<Document> query(Query query);

  /** Written when the body returns; not visible to reads of this transaction. */
  void write(Write write);
}
