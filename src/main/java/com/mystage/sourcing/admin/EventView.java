package com.mystage.sourcing.admin;

import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Origin;
import com.mystage.sourcing.listings.Listing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event with all that is known about how it came to be. */
public record EventView(
    LiveEvent event,
    List<Field> fields,
    List<Listing> listings,
    List<Row> comparison,
    List<Revision> history,
    List<Membership> memberships) {

  /** A field as people read it, and why it has its value. */
  public record Field(String name, String value, @Nullable Origin origin) {}

  /** One field as each listing says it, in the order of the listings. */
  public record Row(String name, List<Cell> cells) {
    /** Whether the listings disagree with what the event shows. */
    public boolean disputed() {
      return cells.stream().anyMatch(Cell::differs);
    }
  }

  /**
   * @param value null where the listing is silent
   * @param differs whether it says something else than the event shows
   */
  public record Cell(@Nullable String value, boolean differs) {}

  /** A revision and what it changed against the one before. */
  public record Revision(LiveEvent event, List<Change> changes) {}

  public record Change(String name, @Nullable String before, @Nullable String after) {}
}
