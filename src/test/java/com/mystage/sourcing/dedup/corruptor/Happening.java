package com.mystage.sourcing.dedup.corruptor;

import com.mystage.sourcing.listings.Slot;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One real event of the invented programme: the truth behind its listings.
 *
 * @param room where a house has several that are used at the same hour
 * @param minutes how long it lasts; whole days where it is a festival
 * @param series what all its instances share
 */
public record Happening(
    int id,
    Act act,
    Hall hall,
    @Nullable String room,
    LocalDateTime start,
    int minutes,
    @Nullable Slot slot,
    @Nullable String series) {

  boolean festival() {
    return act.kind().equals("festival");
  }
}
