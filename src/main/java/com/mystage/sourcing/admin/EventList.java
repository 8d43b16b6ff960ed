package com.mystage.sourcing.admin;

import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.catalogue.LiveEvent;
import java.util.List;

/** Events that match a filter, and how the matches spread over genres and venues. */
public record EventList(
    EventFilter filter, Catalogue.Page<LiveEvent> page, List<Facet> genres, List<Facet> venues) {

  /** A value to filter by, the name people know it by, and how many events have it. */
  public record Facet(String value, String name, long count) {}
}
