package com.mystage.sourcing.triggers.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.events.cloud.firestore.v1.ArrayValue;
import com.google.events.cloud.firestore.v1.Document;
import com.google.events.cloud.firestore.v1.DocumentEventData;
import com.google.events.cloud.firestore.v1.Value;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.mystage.sourcing.FailureException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

  private static final String WRITTEN = "google.cloud.firestore.document.v1.written";

  private static final DocumentEventData CHANGE =
      DocumentEventData.newBuilder().setOldValue(document("old")).setValue(document("new")).build();

  private static Document document(String url) {
    return Document.newBuilder()
        .setName("projects/p/databases/(default)/documents/sources/x")
        .setUpdateTime(Timestamp.newBuilder().setSeconds(1_000))
        .putFields("url", Value.newBuilder().setStringValue(url).build())
        .putFields("visits", Value.newBuilder().setIntegerValue(3).build())
        .putFields(
            "tags",
            Value.newBuilder()
                .setArrayValue(
                    ArrayValue.newBuilder().addValues(Value.newBuilder().setBooleanValue(true)))
                .build())
        .build();
  }

  private static CloudEvent event(String type, String contentType, byte[] data) {
    return CloudEventBuilder.v1()
        .withId("1")
        .withSource(URI.create("/s"))
        .withType(type)
        .withData(contentType, data)
        .build();
  }

  private static void assertIsTheChange(Payload payload) {
    assertThat(payload.data().toString())
        .contains("\"url\":\"new\"", "\"visits\":3", "\"tags\":[true]");
    assertThat(payload.document().before().path("url").asText()).isEqualTo("old");
    assertThat(payload.document().updateTime()).isEqualTo("1970-01-01T00:16:40Z");
  }

  @Test
  void aDocumentChangeReadsTheSameFromProtobufJsonAndTheEmulatorsBase64()
      throws InvalidProtocolBufferException {
    byte[] json = JsonFormat.printer().print(CHANGE).getBytes(UTF_8);

    assertIsTheChange(Payload.of(event(WRITTEN, "application/protobuf", CHANGE.toByteArray())));
    assertIsTheChange(Payload.of(event(WRITTEN, "application/json; charset=utf-8", json)));
    assertIsTheChange(
        Payload.of(
            event(
                WRITTEN + ".withAuthContext",
                "application/protobuf",
                Base64.getEncoder().encode(CHANGE.toByteArray()))));
  }

  @Test
  void aDeletedDocumentHasNoNewFields() {
    byte[] data = CHANGE.toBuilder().clearValue().build().toByteArray();
    Payload payload = Payload.of(event(WRITTEN, "application/protobuf", data));
    assertThat(payload.document().after()).isNull();
    assertThat(payload.data().path("url").asText()).isEqualTo("old");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"value\":7}", "{\"value\"", "\u0001\u0002\u0003"})
  void aDocumentChangeThatIsDamagedIsRefused(String data) {
    assertThatThrownBy(
            () -> Payload.of(event(WRITTEN, "application/protobuf", data.getBytes(UTF_8))))
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith("data: is not ");
  }

  @Test
  void aJobsDataIsUnwrappedAndAnObjectsMetadataRead() {
    String custom = Base64.getEncoder().encodeToString("{\"source\":\"x\"}".getBytes(UTF_8));
    CloudEvent job =
        event(
            "google.cloud.scheduler.job.v1.executed",
            "application/json",
            ("{\"customData\":\"" + custom + "\"}").getBytes(UTF_8));
    assertThat(Payload.of(job).data().path("source").asText()).isEqualTo("x");
    CloudEvent object =
        event(
            "google.cloud.storage.object.v1.finalized",
            "application/json",
            "{\"name\":\"x/page.html\",\"generation\":5}".getBytes(UTF_8));
    assertThat(Payload.of(object).data().path("generation").asText()).isEqualTo("5");
  }

  @Test
  void dataThatIsDeclaredJsonMustBeJsonAndOtherDataNeedNot() {
    assertThatThrownBy(() -> Payload.of(event("t", "application/json", "{".getBytes(UTF_8))))
        .hasMessageStartingWith("data: is not JSON");
    assertThat(Payload.of(event("t", "text/plain", "{".getBytes(UTF_8))).data().isMissingNode())
        .isTrue();
  }

  @Test
  @Timeout(10)
  void aBodyThatIsAlmostBase64IsReadOnce() {
    byte[] body = " ".repeat(4 << 20).getBytes(UTF_8);
    body[0] = 'A';
    body[body.length - 1] = '!';
    assertThatThrownBy(() -> Payload.of(event(WRITTEN, "application/protobuf", body)))
        .isInstanceOf(FailureException.class)
        .hasMessageStartingWith("data: ");
  }

  @Test
  void aTimeOutsideOfAllCalendarsAndAnEventWithoutADocumentAreRefused() {
    Timestamp never = Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build();
    DocumentEventData updated =
        DocumentEventData.newBuilder().setValue(Document.newBuilder().setUpdateTime(never)).build();
    DocumentEventData field =
        DocumentEventData.newBuilder()
            .setValue(
                Document.newBuilder()
                    .putFields("at", Value.newBuilder().setTimestampValue(never).build()))
            .build();
    for (DocumentEventData data : List.of(updated, field)) {
      assertThatThrownBy(
              () -> Payload.of(event(WRITTEN, "application/protobuf", data.toByteArray())))
          .hasMessage("data: holds a time outside the years 1 to 9999");
    }
    assertThatThrownBy(() -> Payload.of(event(WRITTEN, "application/protobuf", new byte[0])))
        .hasMessage("data: holds no document, neither before nor after");
  }

  @Test
  void aKeyTwiceIsRefusedInAFirestoreEventToo() {
    byte[] twice = "{\"value\":{},\"value\":{}}".getBytes(UTF_8);
    assertThatThrownBy(() -> Payload.of(event(WRITTEN, "application/json", twice)))
        .hasMessage("data: is not JSON: Duplicate field 'value'");
  }
}
