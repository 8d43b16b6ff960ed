package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mystage.sourcing.catalogue.Venue;

/** A venue with its type beside its fields. */
@JsonPropertyOrder("type")
public record VenueBody(String type, @JsonUnwrapped Venue entity) {

  static VenueBody of(Venue venue) {
    return new VenueBody(venue.id().type().word(), venue);
  }
}
