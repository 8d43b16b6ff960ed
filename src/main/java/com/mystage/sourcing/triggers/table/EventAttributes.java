package com.mystage.sourcing.triggers.table;

import io.cloudevents.CloudEvent;
import org.jspecify.annotations.Nullable;

/** An event's attributes as text, as filters and keys name them. */
final class EventAttributes {

  private static final String DOCUMENTS = "documents/";

  private EventAttributes() {}

  /** The attribute or extension; null where the event has none of this name. */
  static @Nullable String text(CloudEvent event, String name) {
    Object value =
        switch (name) {
          case "specversion" -> event.getSpecVersion();
          case "id" -> event.getId();
          case "source" -> event.getSource();
          case "type" -> event.getType();
          case "subject" -> event.getSubject();
          case "time" -> event.getTime();
          case "datacontenttype" -> event.getDataContentType();
          case "dataschema" -> event.getDataSchema();
          case "document" -> document(event);
          default -> event.getExtension(name);
        };
    return value == null ? null : value.toString();
  }

  /** Firestore's extension; the subject says the same with {@code documents/} before it. */
  private static @Nullable Object document(CloudEvent event) {
    Object document = event.getExtension("document");
    String subject = event.getSubject();
    if ((document == null || document.toString().isEmpty())
        && subject != null
        && subject.startsWith(DOCUMENTS)) {
      return subject.substring(DOCUMENTS.length());
    }
    return document;
  }
}
