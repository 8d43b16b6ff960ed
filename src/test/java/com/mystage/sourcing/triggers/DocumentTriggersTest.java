package com.mystage.sourcing.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentEvent;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.triggers.decoding.EventDecoder;
import com.mystage.sourcing.triggers.decoding.Payload;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTriggersTest {

  private static final Instant AT = Instant.parse("2026-11-23T12:00:00.000001Z");

  @TempDir Path folder;

  private static Document document(String collection, String id, ObjectNode fields) {
    return new Document(new DocumentPath(collection, id), fields, AT, AT);
  }

  @Test
  void aChangeIsWrittenAsEventarcWritesItAndReadBackTheSame() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("url", "https://x.example").put("n", 3).put("d", 1.5).put("on", true).putNull("no");
    fields.putArray("tags").add("a").add(1);
    fields.putObject("map").put("deep", "b");
    Document after = document("sources", "bluemoon", fields);
    DocumentEvent change = new DocumentEvent("7", after.path(), null, after);

    var event =
        EventDecoder.decode(
                DocumentTriggers.headers(change), DocumentTriggers.data(change).toByteArray())
            .getFirst();

    assertThat(event.getType()).isEqualTo("google.cloud.firestore.document.v1.created");
    assertThat(event.getSubject()).isEqualTo("documents/sources/bluemoon");
    Payload payload = Payload.of(event);
    assertThat(payload.data().toString()).isEqualTo(fields.toString());
    assertThat(payload.document().updateTime()).isEqualTo(AT.toString());
  }

  @Test
  void aChangedSourceAsksForALookAndADocumentThatCannotNameOneIsPassedOver() {
    try (IntakeFixture here = new IntakeFixture(folder)) {
      DocumentTriggers triggers =
          new DocumentTriggers(
              null, here.intake(), IntakeFixture.table("source-changed", "tasks"), Feedless.CONFIG);
      Document source =
          document("sources", "bluemoon", JsonNodeFactory.instance.objectNode().put("id", "x"));
      triggers.tell(new DocumentEvent("1", source.path(), source, source));
      triggers.tell(new DocumentEvent("1", source.path(), source, source));
      assertThat(here.queued)
          .hasSize(2)
          .extracting(task -> task.name())
          .containsOnly(here.queued.getFirst().name());

      Document odd = document("sources", "ä b", source.fields());
      triggers.tell(new DocumentEvent("2", odd.path(), null, odd));
      triggers.tell(new DocumentEvent("3", source.path(), source, null));
      assertThat(here.queued).hasSize(2);
      assertThat(here.counted("status-422")).isEqualTo(1);
    }
  }

  @Test
  void aDecisionsIdIsToldAsItIsWhateverItHolds() {
    try (IntakeFixture here = new IntakeFixture(folder)) {
      DocumentTriggers triggers = triggers(here);
      List<String> ids = List.of("a%20b", "50%", "\"quoted\"", "für Ada 🎸", "a\\b");
      for (String id : ids) {
        Document decision = document("decisions", id, JsonNodeFactory.instance.objectNode());
        triggers.tell(new DocumentEvent(here.queued.size() + "", decision.path(), null, decision));
      }
      for (int i = 0; i < ids.size(); i++) {
        assertThat(here.body(i).path("decision").asText()).isEqualTo(ids.get(i));
      }
    }
  }

  @Test
  void aDocumentThatNoEventCanNameIsPassedOverSoThatThoseBehindItAreTold() {
    try (IntakeFixture here = new IntakeFixture(folder)) {
      for (String id : List.of("line\nbreak", "x".repeat(1_500) + "/deep/er")) {
        Document odd =
            new Document(
                DocumentPath.parse("decisions/" + id),
                JsonNodeFactory.instance.objectNode(),
                AT,
                AT);
        triggers(here).tell(new DocumentEvent("1", odd.path(), null, odd));
      }
      assertThat(here.queued).isEmpty();
      assertThat(here.counted("status-422")).isEqualTo(1);
    }
  }

  private static DocumentTriggers triggers(IntakeFixture here) {
    return new DocumentTriggers(
        null, here.intake(), IntakeFixture.table("review-decided", "tasks"), Feedless.CONFIG);
  }

  private static final class Feedless {
    private static final TriggersConfig CONFIG =
        new io.smallrye.config.SmallRyeConfigBuilder()
            .withMapping(TriggersConfig.class)
            .build()
            .getConfigMapping(TriggersConfig.class);
  }
}
