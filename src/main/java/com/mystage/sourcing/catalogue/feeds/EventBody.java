package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mystage.sourcing.catalogue.LiveEvent;

/** An event with its type beside its fields. */
@JsonPropertyOrder("type")
public record EventBody(String type, @JsonUnwrapped LiveEvent entity) {

  static EventBody of(LiveEvent event) {
    return new EventBody(event.id().type().word(), event);
  }
}
