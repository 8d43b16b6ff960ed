package com.mystage.sourcing.demo;

import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import java.util.List;

/**
 * One true event of the demo town, for checking what the service makes of its listings.
 *
 * @param title as the venue itself writes it
 * @param status as the venue itself says
 * @param listings every readable listing of it, the venue's own first where there is one
 */
public record DemoEvent(
    String title, EventTime start, String venue, EventStatus status, List<Behind> listings) {

  /** A listing as one site writes it. */
  public record Behind(SourceId source, String title, EventTime start, String venue) {}
}
