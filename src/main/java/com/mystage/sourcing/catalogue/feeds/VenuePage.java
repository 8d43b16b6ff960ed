package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.Venue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of venues. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "A page of venues. `next` is the cursor of the next page, absent on the last.")
public record VenuePage(List<VenueBody> items, @Nullable String next, long total) {

  static VenuePage of(Catalogue.Page<Venue> page) {
    return new VenuePage(
        page.items().stream().map(VenueBody::of).toList(), page.next(), page.total());
  }
}
