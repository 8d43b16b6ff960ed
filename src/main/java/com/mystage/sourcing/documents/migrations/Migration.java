package com.mystage.sourcing.documents.migrations;

import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.Write;
import java.util.List;

/**
 * One step from a version of the documents to the next, told document by document, so that it can
 * be done in pages and taken up again anywhere.
 *
 * <p>Where the engine is the cloud's, instances of the version before may still run: what it writes
 * must be readable by them.
 */
public interface Migration {

  /** What it does, for the log. */
  String name();

  /** Last segments of the collections whose documents it changes, in every lane. */
  List<String> collections();

  /**
   * What must be written because of this document, itself included. Depends on the document alone;
   * none where it is as it shall be, so that a second time changes nothing.
   */
  List<Write> changes(Document document);
}
