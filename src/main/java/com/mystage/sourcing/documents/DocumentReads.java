package com.mystage.sourcing.documents;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be read, inside a transaction and outside. */
public interface DocumentReads {

  Optional<Document> get(DocumentPath path);

  /** The documents that exist among those asked for, in the order asked. */
  Map<DocumentPath, Document> getAll(Collection<DocumentPath> paths);

  List<Document> query(Query query);
}
