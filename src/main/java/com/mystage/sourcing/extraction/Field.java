package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.Attendance;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Organizer;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Place;
import com.mystage.sourcing.listings.Slot;
import java.util.List;

/** A field of a listing under its JSON name, with the type of its values. */
@SuppressWarnings("UnusedTypeParameter") // ties a field to the type of its values in Draft
public record Field<T>(String name) {

  public static final Field<String> URL = new Field<>("url");
  public static final Field<String> TITLE = new Field<>("title");
  public static final Field<EventTime> START = new Field<>("start");
  public static final Field<EventTime> END = new Field<>("end");
  public static final Field<EventTime> DOORS = new Field<>("doors");
  public static final Field<EventTime> PREVIOUS_START = new Field<>("previousStart");
  public static final Field<Slot> SLOT = new Field<>("slot");
  public static final Field<String> TIME_ZONE = new Field<>("timeZone");
  public static final Field<EventStatus> STATUS = new Field<>("status");
  public static final Field<Attendance> ATTENDANCE = new Field<>("attendance");
  public static final Field<Place> VENUE = new Field<>("venue");
  public static final Field<List<Performer>> PERFORMERS = new Field<>("performers");
  public static final Field<Organizer> ORGANIZER = new Field<>("organizer");
  public static final Field<List<Offer>> OFFERS = new Field<>("offers");
  public static final Field<String> DESCRIPTION = new Field<>("description");
  public static final Field<String> IMAGE = new Field<>("image");
  public static final Field<List<String>> GENRES = new Field<>("genres");
  public static final Field<String> UID = new Field<>("uid");
  public static final Field<String> RECURRENCE_ID = new Field<>("recurrenceId");
}
