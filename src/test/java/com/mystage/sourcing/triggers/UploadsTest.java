package com.mystage.sourcing.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.triggers.decoding.Payload;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsTest {

  private static String address(String imports, String object) {
    Payload payload =
        new Payload(
            Json.parse(object.replace('\'', '"'), com.fasterxml.jackson.databind.JsonNode.class),
            Map.of(),
            null);
    return new Uploads(URI.create(imports)).address(payload);
  }

  @Test
  void theVersionThatTheEventToldOfIsPinned() {
    String object =
        "{'bucket':'town-import','name':'choir/a #1+é.ics','generation':'1579287380533984'}";
    String address = "gs://town-import/choir/a%20%231%2B%C3%A9.ics#1579287380533984";

    assertThat(address("gs://town-import/", object)).isEqualTo(address);
    assertThat(address("gs://town-import", object)).isEqualTo(address);
    assertThat(address("gs://my_import/", "{'bucket':'my_import','name':'c/a','generation':7}"))
        .isEqualTo("gs://my_import/c/a#7");
  }

  @Test
  void aFolderHasNoVersions() {
    assertThat(address("file:///import/", "{'bucket':'any','name':'choir/a.ics','generation':'1'}"))
        .isEqualTo("file:///import/choir/a.ics");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'bucket':'other-import','name':'a/b','generation':'1'} | data.bucket: 'other-import' is not the
          {'name':'a/b','generation':'1'}                         | data.bucket: '' is not the
          {'bucket':'town-import','name':'a/b'}                   | data.generation: '' is not
          {'bucket':'town-import','name':'a/b','generation':'1#'} | data.generation: '1#' is not
          {'bucket':'town-import','name':'a//b','generation':'1'} | data.name: 'a//b' is not
          {'bucket':'town-import','name':'a/../b','generation':1} | data.name: 'a/../b' is not
          """)
  void whatIsNotAnObjectOfTheBucketIsRefusedByName(String object, String refusal) {
    assertThatThrownBy(() -> address("gs://town-import/", object)).hasMessageStartingWith(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://town-import/folder/", "gs:/town-import", "https://x.example/", "x"})
  void aPlaceThatCannotBeReadStopsTheStart(String imports) {
    assertThatThrownBy(() -> new Uploads(URI.create(imports)))
        .hasMessageStartingWith("mystage.triggers.imports: '" + imports + "' is neither");
  }
}
