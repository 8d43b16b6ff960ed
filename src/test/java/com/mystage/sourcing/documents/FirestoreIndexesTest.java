package com.mystage.sourcing.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirestoreIndexesTest {

  @Test
  void theCommittedExportIsCurrent() throws IOException {
    assertThat(Files.readString(Path.of("infra/firestore/firestore.indexes.json")))
        .as("write it anew: ./mystage indexes > infra/firestore/firestore.indexes.json")
        .isEqualTo(FirestoreIndexes.json(DeclaredIndexes.load()));
  }

  @Test
  void anIndexOnOneFieldIsFirestoresOwnAndOthersGoBothWays() throws IOException {
    DeclaredIndexes declared =
        new DeclaredIndexes(
            List.of(
                new DeclaredIndexes.Index("shows", List.of("city")),
                new DeclaredIndexes.Index("shows", List.of("city", "time"))));
    var file = Json.mapper().readTree(FirestoreIndexes.json(declared));
    assertThat(file.at("/indexes")).hasSize(2);
    assertThat(file.at("/indexes/0/fields/1").toString())
        .isEqualTo("{\"fieldPath\":\"time\",\"order\":\"ASCENDING\"}");
    assertThat(file.at("/indexes/1/fields/0/order").asText()).isEqualTo("ASCENDING");
    assertThat(file.at("/indexes/1/fields/1/order").asText()).isEqualTo("DESCENDING");
    assertThat(file.at("/fieldOverrides").toString())
        .isEqualTo("[{\"collectionGroup\":\"shows\",\"fieldPath\":\"time\",\"indexes\":[]}]");
  }
}
