package com.mystage.sourcing.triggers.channel;

import com.mystage.sourcing.triggers.decoding.Headers;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What one message of a broker says, in the form of an HTTP message, so that one reader serves all.
 *
 * @param source the topic or subscription it came from
 * @param id unique there, and the same when it is delivered again
 */
public record Received(String source, String id, Map<String, String> headers, byte[] body) {

  public Received {
    headers = Map.copyOf(headers);
  }

  Headers asHeaders() {
    return new Headers(
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue()))));
  }
}
