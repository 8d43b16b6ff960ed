package com.mystage.sourcing.scraping.renderer.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.renderer.Rendering;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A rendering as JSON, there and back. */
final class RenderingJson {

  static final ObjectMapper JSON = new ObjectMapper();

  private RenderingJson() {}

  static byte[] write(Rendering rendering) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    switch (rendering) {
      case Rendering.Page page -> {
        json.put("outcome", "page").put("url", page.url()).put("status", page.status());
        ArrayNode headers = json.putArray("headers");
        for (Rendering.Header header : page.headers()) {
          headers.addObject().put("name", header.name()).put("value", header.value());
        }
        json.put("html", page.html()).put("how", page.how());
      }
      case Rendering.LeadsTo leads -> json.put("outcome", "leads").put("url", leads.url());
      case Rendering.Failed failed ->
          json.put("outcome", "failed")
              .put("failure", failed.failure().metricKey())
              .put("input", failed.failure().input())
              .put("reason", failed.failure().reason())
              .put("retryable", failed.retryable());
    }
    return JSON.writeValueAsBytes(json);
  }

  /**
   * @throws IOException for what no renderer writes
   */
  static Rendering read(byte[] bytes) throws IOException {
    JsonNode json = JSON.readTree(bytes);
    return switch (json.path("outcome").asText()) {
      case "page" -> page(json);
      case "leads" -> new Rendering.LeadsTo(json.path("url").asText());
      case "failed" -> new Rendering.Failed(failure(json), json.path("retryable").asBoolean());
      default -> throw new IOException("it answers something else");
    };
  }

  private static Rendering page(JsonNode json) {
    List<Rendering.Header> headers = new ArrayList<>();
    for (JsonNode header : json.path("headers")) {
      headers.add(
          new Rendering.Header(header.path("name").asText(), header.path("value").asText()));
    }
    return new Rendering.Page(
        json.path("url").asText(),
        json.path("status").asInt(),
        headers,
        json.path("html").asText(),
        json.path("how").asText());
  }

  private static Failure failure(JsonNode json) {
    String input = json.path("input").asText();
    String reason = json.path("reason").asText();
    return switch (json.path("failure").asText()) {
      case "refused" -> new Failure.Refused(input, reason);
      case "unreadable" -> new Failure.Unreadable(input, reason);
      case "invalid" -> new Failure.Invalid(input, reason);
      default -> new Failure.Unreachable(input, reason);
    };
  }
}
