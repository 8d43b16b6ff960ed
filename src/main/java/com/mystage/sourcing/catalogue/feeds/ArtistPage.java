package com.mystage.sourcing.catalogue.feeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.catalogue.Artist;
import com.mystage.sourcing.catalogue.Catalogue;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of artists. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
    description = "A page of artists. `next` is the cursor of the next page, absent on the last.")
public record ArtistPage(List<ArtistBody> items, @Nullable String next, long total) {

  static ArtistPage of(Catalogue.Page<Artist> page) {
    return new ArtistPage(
        page.items().stream().map(ArtistBody::of).toList(), page.next(), page.total());
  }
}
