package com.mystage.sourcing.documents.schema;

import com.mystage.sourcing.documents.schema.DocumentTable.Kind;

/** The table of collections as a part of {@code docs/documents.md}. */
public final class DocumentsPage {

  private static final String BEGIN = "<!-- collections: made by ./mystage schemas -->\n";
  private static final String END = "<!-- end of collections -->";

  private DocumentsPage() {}

  /** The page with its table renewed; what stands around it stays. */
  public static String renewed(String page, DocumentTable table) {
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "the page must hold the lines '" + BEGIN.strip() + "' and '" + END + "'");
    }
    return page.substring(0, begin + BEGIN.length()) + rows(table) + page.substring(end);
  }

  private static String rows(DocumentTable table) {
    StringBuilder rows = new StringBuilder();
    rows.append("\n| Collection | What | Id | Written by | A change starts | Lanes | Kept |\n");
    rows.append("|---|---|---|---|---|---|---|\n");
    for (Kind kind : table.collections()) {
      rows.append(
          "| [`%s`](schema/documents/%s) | %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  kind.path(),
                  kind.file(),
                  kind.what(),
                  kind.id(),
                  kind.writer(),
                  kind.starts(),
                  kind.lanes() ? "each" : "–",
                  kind.kept()));
    }
    return rows.append('\n').toString();
  }
}
