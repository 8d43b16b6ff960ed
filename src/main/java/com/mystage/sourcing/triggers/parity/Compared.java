package com.mystage.sourcing.triggers.parity;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.triggers.parity.ParityReport.Difference;
import com.mystage.sourcing.triggers.parity.mapping.LegacyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field as both catalogues say it, in its normal form. */
record Compared(
    String field,
    Function<LegacyEvent, @Nullable String> legacy,
    Function<LiveEvent, @Nullable String> ours) {

  static Compared of(String field) {
    return switch (field) {
      case "title" ->
          new Compared(field, it -> Normal.text(it.title()), it -> Normal.text(it.title()));
      case "start" ->
          new Compared(field, it -> Normal.time(it.start()), it -> Normal.time(it.start()));
      case "end" -> new Compared(field, it -> Normal.time(it.end()), it -> Normal.time(it.end()));
      case "status" -> new Compared(field, it -> it.status().word(), it -> it.status().word());
      case "url" -> new Compared(field, it -> Normal.url(it.url()), it -> Normal.url(it.url()));
      case "description" ->
          new Compared(
              field, it -> Normal.text(it.description()), it -> Normal.text(it.description()));
      case "image" ->
          new Compared(field, it -> Normal.url(it.image()), it -> Normal.url(it.image()));
      case "venue" -> place(field, Place::name, LiveEvent.VenueRef::name);
      case "address" -> place(field, Place::address, LiveEvent.VenueRef::address);
      case "locality" -> place(field, Place::locality, LiveEvent.VenueRef::locality);
      case "performers" ->
          new Compared(
              field,
              it -> Normal.names(it.performers().stream().map(Performer::name).toList()),
              it -> Normal.names(it.performers().stream().map(LiveEvent.ArtistRef::name).toList()));
      default -> throw new Failure.Invalid(field, "cannot be compared").asException();
    };
  }

  private static Compared place(
      String field,
      Function<Place, @Nullable String> legacy,
      Function<LiveEvent.VenueRef, @Nullable String> ours) {
    return new Compared(
        field,
        it -> it.venue() == null ? null : Normal.text(legacy.apply(it.venue())),
        it -> it.venue() == null ? null : Normal.text(ours.apply(it.venue())));
  }

  /** What differs, in the order of the fields. */
  static List<Difference> differences(List<Compared> fields, LegacyEvent theirs, LiveEvent ours) {
    List<Difference> differences = new ArrayList<>();
    for (Compared each : fields) {
      String left = each.legacy().apply(theirs);
      String right = each.ours().apply(ours);
      if (!Objects.equals(left, right)) {
        differences.add(new Difference(each.field(), left, right));
      }
    }
    return differences;
  }
}
