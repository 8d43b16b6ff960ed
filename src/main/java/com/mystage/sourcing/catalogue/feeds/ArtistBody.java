package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mystage.sourcing.catalogue.Artist;

/** An artist with its type beside its fields. */
@JsonPropertyOrder("type")
public record ArtistBody(String type, @JsonUnwrapped Artist entity) {

  static ArtistBody of(Artist artist) {
    return new ArtistBody(artist.id().type().word(), artist);
  }
}
