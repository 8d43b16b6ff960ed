package com.mystage.sourcing.extraction.platforms;

import com.mystage.sourcing.listings.Place;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a place as platforms write them: blank ones vanish, wrong coordinates too. */
public final class PlaceParts {

  private static final Place NOWHERE =
      new Place(null, null, null, null, null, null, null, null, null);

  private @Nullable String name;
  private @Nullable String address;
  private @Nullable String locality;
  private @Nullable String region;
  private @Nullable String country;
  private @Nullable Double lat;
  private @Nullable Double lon;
  private @Nullable String url;
  private @Nullable String phone;

  public PlaceParts name(@Nullable String value) {
    name = value;
    return this;
  }

  /** Street, further lines, postcode. */
  public PlaceParts address(@Nullable String... lines) {
    String joined =
        Stream.of(lines).filter(Objects::nonNull).distinct().collect(Collectors.joining(", "));
    address = joined.isEmpty() ? null : joined;
    return this;
  }

  public PlaceParts locality(@Nullable String value) {
    locality = value;
    return this;
  }

  public PlaceParts region(@Nullable String value) {
    region = value;
    return this;
  }

  public PlaceParts country(@Nullable String value) {
    country = value;
    return this;
  }

  /** WGS 84 degrees; 0, 0 is the ocean where forms are left empty. */
  public PlaceParts at(@Nullable Double latitude, @Nullable Double longitude) {
    boolean onEarth =
        latitude != null
            && longitude != null
            && Math.abs(latitude) <= 90
            && Math.abs(longitude) <= 180
            && !(latitude == 0 && longitude == 0);
    lat = onEarth ? latitude : null;
    lon = onEarth ? longitude : null;
    return this;
  }

  public PlaceParts url(@Nullable String value) {
    url = value;
    return this;
  }

  public PlaceParts phone(@Nullable String value) {
    phone = value;
    return this;
  }

  /** Null if nothing is known. */
  public @Nullable Place place() {
    Place place = new Place(name, address, locality, region, country, lat, lon, url, phone);
    return place.equals(NOWHERE) ? null : place;
  }
}
