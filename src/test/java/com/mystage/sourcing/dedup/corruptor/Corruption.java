package com.mystage.sourcing.dedup.corruptor;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.EventTime;
import com.mystage.sourcing.listings.Place;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** A way in which what a source says differs from what is: each as real feeds do it. */
public enum Corruption {
  RETITLED(it -> true, (draft, random) -> draft.title = Titling.anew(draft, random)),
  SUPPORT_ADDED(
      it -> it.act().music(),
      (draft, random) -> {
        String support = one(random, "Small Hours Club", "DJ Ottoline", "The Pocket Comets");
        draft.title += one(random, " with special guests ", " + ", " w/ ", " and ") + support;
        draft.performers.add(support);
      }),
  SOLD_OUT(
      it -> true,
      (draft, random) ->
          draft.title =
              Titling.announced(
                  draft,
                  random,
                  Map.of(
                      "DE", "Ausverkauft",
                      "FR", "Complet",
                      "ES", "Agotado",
                      "NL", "Uitverkocht",
                      "US", "SOLD OUT"))),
  DOORS_FOR_SHOW(
      Corruption::timed,
      (draft, random) ->
          draft.start = draft.at(draft.of.start().minusMinutes(30L * (1 + random.nextInt(2))))),
  VENUE_ALIAS(
      it -> it.room() == null && !it.hall().aliases().isEmpty(),
      (draft, random) -> {
        String alias = one(random, draft.of.hall().aliases().toArray(String[]::new));
        draft.venue = random.nextBoolean() ? draft.of.hall().named(alias) : Place.named(alias);
      }),
  ROOM_NAMED(
      it -> it.room() == null,
      (draft, random) ->
          draft.venue =
              draft
                  .of
                  .hall()
                  .named(
                      draft.of.hall().name()
                          + one(random, ", Main Room", " - Main Stage", ", Upstairs"))),
  TOWN_IN_VENUE(
      it -> it.room() == null,
      (draft, random) ->
          draft.venue =
              Place.named(
                  draft.of.hall().name() + one(random, ", ", " - ", " ") + draft.of.hall().town())),
  ADDRESS_ONLY(
      it -> it.room() == null,
      (draft, random) -> draft.venue = Place.named(draft.of.hall().oneLine())),
  COORDINATES(it -> it.room() == null, (draft, random) -> draft.venue = draft.of.hall().located()),
  CLOCK_LABELLED_UTC(
      Corruption::timed,
      (draft, random) -> {
        draft.start = new EventTime.Zoned(draft.of.start().atOffset(ZoneOffset.UTC));
        draft.end = null;
        draft.zone = null;
      }),
  MOMENT_IN_UTC(
      Corruption::timed,
      (draft, random) -> {
        draft.start =
            new EventTime.Zoned(
                draft.moment(draft.of.start()).withOffsetSameInstant(ZoneOffset.UTC));
        draft.end = null;
        draft.zone = null;
      }),
  ZONE_UNKNOWN(
      Corruption::timed,
      (draft, random) -> {
        draft.start = new EventTime.Floating(draft.of.start());
        draft.end = null;
        draft.zone = null;
      }),
  CANCELLED(
      it -> true,
      (draft, random) -> {
        draft.status = EventStatus.CANCELLED;
        draft.title =
            Titling.announced(
                draft,
                random,
                Map.of(
                    "DE", "Abgesagt",
                    "FR", "Annulé",
                    "ES", "Cancelado",
                    "NL", "Geannuleerd",
                    "US", "CANCELLED"));
      }),
  RESCHEDULED(
      Corruption::timed,
      (draft, random) -> {
        draft.status = EventStatus.RESCHEDULED;
        draft.previousStart = draft.at(draft.of.start().minusDays(20));
        draft.title =
            Titling.announced(
                draft,
                random,
                Map.of(
                    "DE", "Neuer Termin",
                    "FR", "Nouvelle date",
                    "ES", "Nueva fecha",
                    "NL", "Nieuwe datum",
                    "US", "NEW DATE"));
      }),
  OTHER_LANGUAGE(it -> true, (draft, random) -> draft.title = Titling.inOtherWords(draft, random)),
  TYPING_ERROR(
      it -> it.act().title().length() > 8,
      (draft, random) -> draft.title = Titling.mistyped(draft.title, random)),
  WHOLE_DAY(
      Corruption::alone,
      (draft, random) -> {
        draft.start = new EventTime.Day(draft.of.start().toLocalDate());
        draft.end = null;
      }),
  NO_VENUE(it -> !it.act().kind().equals("series"), (draft, random) -> draft.venue = null),
  NO_END(it -> true, (draft, random) -> draft.end = null),
  NO_PERFORMERS(
      it -> !it.act().performers().isEmpty(), (draft, random) -> draft.performers.clear()),
  PERFORMERS_REORDERED(
      it -> it.act().performers().size() > 1,
      (draft, random) -> {
        Collections.reverse(draft.performers);
        draft.title = String.join(one(random, " & ", " / ", ", "), draft.performers);
      }),
  OTHER_URL(
      it -> true,
      (draft, random) ->
          draft.url = "https://events.example/" + random.nextInt(1_000_000) + "/details");

  private final Predicate<Happening> applies;
  private final BiConsumer<Draft, Random> change;

  Corruption(Predicate<Happening> applies, BiConsumer<Draft, Random> change) {
    this.applies = applies;
    this.change = change;
  }

  boolean applies(Happening to) {
    return applies.test(to);
  }

  void change(Draft draft, Random random) {
    change.accept(draft, random);
  }

  private static boolean timed(Happening it) {
    return !it.festival();
  }

  /** A day without an hour cannot say which of two shows it means. */
  private static boolean alone(Happening it) {
    return timed(it) && it.slot() == null && !it.act().music() && !it.act().kind().equals("play");
  }

  static String one(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
