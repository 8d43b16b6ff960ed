package com.mystage.sourcing.triggers.decoding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** The event's attributes are headers, the body is its data (HTTP binding 1.0.2, section 3.1). */
final class BinaryMode {

  private static final String PREFIX = "ce-";

  private BinaryMode() {}

  static boolean is(Headers headers) {
    return headers.hasAny(PREFIX);
  }

  static CloudEvent read(Headers headers, byte[] body) {
    Attributes attributes = new Attributes("");
    headers.each(PREFIX, (name, value) -> attributes.put(name, decoded(attributes, name, value)));
    String contentType = headers.value("content-type");
    if (contentType != null) {
      attributes.put("datacontenttype", contentType);
    }
    return attributes.event(data(body));
  }

  static byte @Nullable [] data(byte[] body) {
    return body.length == 0 ? null : body;
  }

  /**
   * Unquoted, then percent-decoded; what is no escape stays as it is (section 3.1.3.2). Bytes that
   * are no UTF-8 are refused: replaced, they would make two ids the same.
   */
  private static String decoded(Attributes attributes, String name, String value) {
    String text = value;
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (text.charAt(i) == '%' && high >= 0 && low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        int end = text.offsetByCodePoints(i, 1);
        bytes.writeBytes(text.substring(i, end).getBytes(UTF_8));
        i = end - 1;
      }
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
    } catch (CharacterCodingException e) {
      throw attributes.invalid(name, "holds escaped bytes that are no UTF-8");
    }
  }
}
