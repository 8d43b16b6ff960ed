package com.mystage.sourcing.triggers.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PubSubPushTest {

  private static final String SUBSCRIPTION = "projects/p/subscriptions/scrape-source";

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static AMessage wrapped(String ids, String attributes, String data) {
    return AMessage.json(
        "application/json",
        "{\"message\":{%s,\"attributes\":{%s},\"data\":\"%s\"},\"subscription\":\"%s\"}"
            .formatted(ids, attributes, base64(data), SUBSCRIPTION));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"messageId\":\"7\"",
        "\"message_id\":\"7\"",
        "\"messageId\":\"7\",\"message_id\":\"7\"",
        "\"messageId\":7"
      })
  void aWrappedMessageIsTheEventThatEventarcWouldSend(String ids) {
    CloudEvent event = wrapped(ids, "\"source\":\"bluemoon\"", "{\"a\":1}").decode();

    assertThat(event.getType()).isEqualTo("google.cloud.pubsub.topic.v1.messagePublished");
    assertThat(event.getId()).isEqualTo("7");
    assertThat(event.getSource().toString()).isEqualTo("//pubsub.googleapis.com/" + SUBSCRIPTION);
    Payload payload = Payload.of(event);
    assertThat(payload.attributes()).containsEntry("source", "bluemoon");
    assertThat(payload.data().path("a").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"messageId":"7","data":{"a":1}} | message.data: must be text
          {"messageId":"7","data":1234}    | message.data: must be text
          {"messageId":[7],"data":""}      | message.messageId: must be text
          """)
  void whatShouldBeTextAndIsNotIsNamed(String message, String refusal) {
    String push = "{\"message\":%s,\"subscription\":\"%s\"}".formatted(message, SUBSCRIPTION);
    assertThat(AMessage.json("application/json", push).refusal()).isEqualTo(refusal);
  }

  @Test
  void anUnwrappedMessageSaysTheSame() {
    AMessage message =
        AMessage.json("application/octet-stream", "{\"a\":1}")
            .with("x-goog-pubsub-message-id", "7")
            .with("x-goog-pubsub-subscription-name", SUBSCRIPTION)
            .with("x-goog-pubsub-publish-time", "2026-11-23T12:00:00Z")
            .with("source", "bluemoon")
            .with("user-agent", "CloudPubSub-Google");

    CloudEvent event = message.decode();

    assertThat(event.getId()).isEqualTo("7");
    assertThat(event.getSource().toString()).isEqualTo("//pubsub.googleapis.com/" + SUBSCRIPTION);
    assertThat(event.getTime()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(Payload.of(event).attributes()).isEqualTo(java.util.Map.of("source", "bluemoon"));
    assertThat(Payload.of(event).data().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void aCloudEventInsideTheMessageIsThatEvent() {
    String attributes =
        "\"ce-specversion\":\"1.0\",\"ce-id\":\"inner\",\"ce-source\":\"/s\",\"ce-type\":\"t\"";
    assertThat(wrapped("\"messageId\":\"7\"", attributes, "x").decode().getId()).isEqualTo("inner");
    String structured = "{\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"/s\",\"type\":\"t\"}";
    assertThat(
            wrapped(
                    "\"messageId\":\"7\"",
                    "\"content-type\":\"application/cloudevents+json\"",
                    structured)
                .decode()
                .getId())
        .isEqualTo("i");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'message':{},'subscription':'s'}                                 | message.messageId: is missing
          {'message':{'messageId':'1'}}                                     | subscription: is missing
          {'message':{'messageId':'1','message_id':'2'},'subscription':'s'} | message.message_id: differs
          {'message':{'messageId':'1','data':'?'},'subscription':'s'}       | message.data: is not base64
          {'message':{'messageId':'1','attributes':{'a':1}},'subscription':'s'} | message.attributes.a: must be
          {'message':{'messageId':'1','publishTime':'x'},'subscription':'s'} | time: is not an RFC 3339
          """)
  void malformedPushesAreRefusedByName(String json, String refusal) {
    assertThat(AMessage.json("application/json", json.replace('\'', '"')).refusal())
        .startsWith(refusal);
  }

  @Test
  void anUnwrappedMessageWithoutItsMetadataCannotBeToldFromARepeat() {
    assertThat(
            AMessage.json("application/json", "{}")
                .with("x-goog-pubsub-subscription-name", SUBSCRIPTION)
                .refusal())
        .isEqualTo("x-goog-pubsub-message-id: is missing");
  }

  @Test
  void headersOfTheWayAreNoAttributesOfAnUnwrappedMessage() {
    AMessage message =
        AMessage.json("text/plain", "x")
            .with("x-goog-pubsub-message-id", "7")
            .with("x-goog-pubsub-subscription-name", SUBSCRIPTION)
            .with("X-Forwarded-For", "10.0.0.1")
            .twice("X-Forwarded-For")
            .with("Cookie", "secret")
            .with("X-Serverless-Authorization", "Bearer secret")
            .with("tag", "a")
            .twice("tag");

    assertThat(Payload.of(message.decode()).attributes()).isEqualTo(Map.of("tag", "a, a"));
  }
}
