package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.extraction.Draft;
import com.mystage.sourcing.extraction.Field;
import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Offer;
import com.mystage.sourcing.listings.Performer;
import com.mystage.sourcing.listings.Provenance;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes status, sold-out, slot and performers out of a draft's title. The original title stays in
 * the provenance of every field that it fills. A field that the source gave itself stays, except
 * that a title that says cancelled wins over a status that says scheduled: people edit titles.
 */
public final class TitleCleaning {

  private static final String MUSICAL_WORDS =
      "music|musical|concerts?|live music|comedy|stand-?up|jazz|rock|indie|punk|metal|folk"
          + "|blues|hip[- ]?hop|rap|electronic|techno|house music|country music|bluegrass|soul"
          + "|funk|reggae|r&b|pop|singer-songwriter|gigs?|bands?";
  private static final Stems MUSICAL_STEMS = Stems.of(MUSICAL_WORDS);
  private static final Pattern MUSICAL = Pattern.compile("(?iu)\\b(" + MUSICAL_WORDS + ")\\b");

  /** Longer ones are texts, whose words say something else. */
  private static final int LONGEST = 500;

  private TitleCleaning() {}

  public static void clean(Draft draft) {
    String original = draft.get(Field.TITLE);
    Provenance origin = draft.origin(Field.TITLE);
    if (original == null || origin == null || original.length() > LONGEST) {
      return;
    }
    Titled titled = Titled.of(original, isMusical(draft));
    for (UnaryOperator<Titled> rule : TitleRules.ALL) {
      titled = rule.apply(titled);
    }
    draft.put(Field.TITLE, titled.title(), origin);
    EventStatus said = draft.get(Field.STATUS);
    if (titled.status() != null && (said == null || said == EventStatus.SCHEDULED)) {
      draft.put(Field.STATUS, titled.status(), origin);
    }
    if (!draft.has(Field.SLOT)) {
      draft.put(Field.SLOT, titled.slot(), origin);
    }
    if (titled.availability() != null) {
      draft.put(Field.OFFERS, available(draft.get(Field.OFFERS), titled.availability()), origin);
    }
    if (!draft.has(Field.PERFORMERS)) {
      draft.put(
          Field.PERFORMERS, titled.performers().stream().map(Performer::named).toList(), origin);
    }
  }

  private static boolean isMusical(Draft draft) {
    List<String> genres = draft.get(Field.GENRES);
    return genres != null && genres.stream().anyMatch(TitleCleaning::isMusical);
  }

  private static boolean isMusical(String genre) {
    return MUSICAL_STEMS.mayBeIn(genre) && MUSICAL.matcher(genre).find();
  }

  private static List<Offer> available(@Nullable List<Offer> offers, String availability) {
    return offers == null
        ? List.of(new Offer(null, null, null, availability))
        : offers.stream()
            .map(offer -> new Offer(offer.url(), offer.price(), offer.currency(), availability))
            .toList();
  }
}
