package com.mystage.sourcing.triggers.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mystage.sourcing.FailureException;
import io.cloudevents.CloudEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;

/** An HTTP message as a sender puts it together; a whole binary CloudEvent to begin with. */
public final class AMessage {

  private final Map<String, List<String>> headers = new LinkedHashMap<>();
  private byte[] body = "{}".getBytes(UTF_8);

  private AMessage() {}

  public static AMessage binary() {
    return new AMessage()
        .with("ce-specversion", "1.0")
        .with("ce-id", "e1")
        .with("ce-source", "/test")
        .with("ce-type", "com.example.test")
        .with("content-type", "application/json");
  }

  public static AMessage structured(String json) {
    return json("application/cloudevents+json", json);
  }

  public static AMessage batch(String json) {
    return json("application/cloudevents-batch+json", json);
  }

  public static AMessage json(String contentType, String json) {
    return new AMessage().with("content-type", contentType).body(json);
  }

  public AMessage with(String header, String value) {
    headers.put(header, List.of(value));
    return this;
  }

  public AMessage twice(String header) {
    List<String> values = new ArrayList<>(headers.get(header));
    values.addAll(headers.get(header));
    headers.put(header, values);
    return this;
  }

  public AMessage without(String header) {
    headers.remove(header);
    return this;
  }

  public AMessage body(String text) {
    return body(text.getBytes(UTF_8));
  }

  public AMessage body(byte[] bytes) {
    body = bytes;
    return this;
  }

  public Headers headers() {
    return new Headers(headers);
  }

  public Map<String, String> headerMap() {
    Map<String, String> map = new LinkedHashMap<>();
    headers.forEach((name, values) -> map.put(name, values.getFirst()));
    return map;
  }

  public byte[] body() {
    return body;
  }

  List<CloudEvent> decodeAll() {
    return EventDecoder.decode(headers(), body);
  }

  CloudEvent decode() {
    List<CloudEvent> events = decodeAll();
    Assertions.assertThat(events).hasSize(1);
    return events.getFirst();
  }

  /** What the refusal names, and its whole line. */
  String refusal() {
    return Assertions.catchThrowableOfType(FailureException.class, this::decodeAll)
        .failure()
        .line();
  }
}
