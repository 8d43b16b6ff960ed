package com.mystage.sourcing.triggers.announcing;

import io.cloudevents.CloudEvent;
import io.cloudevents.types.Time;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of an event as text, as binary modes carry them beside the data. */
public final class EventTexts {

  private EventTexts() {}

  /** All but {@code datacontenttype}, which each protocol carries in its own way. */
  public static Map<String, String> of(CloudEvent event) {
    Map<String, String> texts = new TreeMap<>();
    for (String name : event.getAttributeNames()) {
      put(texts, name, event.getAttribute(name));
    }
    for (String name : event.getExtensionNames()) {
      put(texts, name, event.getExtension(name));
    }
    texts.remove("datacontenttype");
    return texts;
  }

  private static void put(
      Map<String, String> texts, String name, @org.jspecify.annotations.Nullable Object value) {
    if (value != null) {
      texts.put(
          name, value instanceof OffsetDateTime time ? Time.writeTime(time) : value.toString());
    }
  }
}
