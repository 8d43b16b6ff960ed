package com.mystage.sourcing.listings;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where it happens, as one source wrote it. Coordinates are WGS 84 degrees; country is whatever the
 * source said.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Place(
    @Nullable String name,
    @Nullable String address,
    @Nullable String locality,
    @Nullable String region,
    @Nullable String country,
    @Nullable Double lat,
    @Nullable Double lon,
    @Nullable String url,
    @Nullable String phone) {

  public static Place named(String name) {
    return new Place(name, null, null, null, null, null, null, null, null);
  }
}
