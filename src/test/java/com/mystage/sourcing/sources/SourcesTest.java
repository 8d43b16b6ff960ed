package com.mystage.sourcing.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.DeclaredIndexes;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.documents.sqlite.SqliteDocuments;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents as people write them by hand in the database's own console. */
class SourcesTest {

  @TempDir Path folder;
  private DocumentStore documents;
  private Sources sources;

  @BeforeEach
  void open() {
    documents =
        new SqliteDocuments(folder.resolve("d.db"), DeclaredIndexes.load(), Clock.systemUTC());
    sources = new Sources(documents);
  }

  @AfterEach
  void close() {
    documents.close();
  }

  private void write(String id, ObjectNode fields) {
    documents.commit(List.of(new Write.Set(new DocumentPath("sources", id), fields)));
  }

  private static ObjectNode url(String url) {
    return JsonNodeFactory.instance.objectNode().put("url", url);
  }

  @Test
  void aSourceNeedsNoMoreThanItsUrlAndTheDocumentsIdCounts() {
    write("choir", url("https://choir.example").put("id", "somebody-else"));

    assertThat(sources.find(new SourceId("choir")))
        .hasValue(new Source(new SourceId("choir"), "choir", "https://choir.example", null, null));
  }

  @Test
  void oneDocumentThatIsNoSourceIsToldAndLeavesTheOthers() {
    write("choir", url("https://choir.example"));
    write("bad", url("ftp://choir.example"));
    write("empty", JsonNodeFactory.instance.objectNode());
    write("ö", url("https://choir.example"));

    assertThat(sources.all()).extracting(source -> source.id().value()).containsExactly("choir");
    assertThat(sources.refused())
        .extracting(Sources.Refused::input)
        .containsExactlyInAnyOrder("sources/bad", "sources/empty", "sources/ö");
    assertThatThrownBy(() -> sources.find(new SourceId("bad")))
        .hasMessageStartingWith("sources/bad: source bad: url 'ftp://choir.example' must begin");
    assertThatThrownBy(() -> sources.find(new SourceId("empty")))
        .hasMessage("sources/empty: source empty: url is missing");
  }
}
