package com.mystage.sourcing.triggers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Json;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.TreeSet;

/** How an event is kept: in structured mode, so that its file can be sent again as it is. */
final class ArchivedEvent {

  /** The time's own text leaves out seconds that are zero. */
  private static final DateTimeFormatter RFC_3339 = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

  private ArchivedEvent() {}

  /** The same bytes for the same event. */
  static byte[] of(CloudEvent event) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("specversion", "1.0");
    TreeSet<String> names = new TreeSet<>(event.getAttributeNames());
    names.addAll(event.getExtensionNames());
    names.remove("specversion");
    for (String name : names) {
      Object value =
          event.getExtensionNames().contains(name)
              ? event.getExtension(name)
              : event.getAttribute(name);
      if (value != null) {
        json.put(
            name, value instanceof OffsetDateTime time ? RFC_3339.format(time) : value.toString());
      }
    }
    if (event.getData() != null) {
      json.put("data_base64", Base64.getEncoder().encodeToString(event.getData().toBytes()));
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
