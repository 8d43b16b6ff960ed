package com.mystage.sourcing.extraction.titles;

import java.util.regex.Pattern;

/** The words that sources write for the state of an event, in six languages, as alternatives. */
final class StatusWords {

  private static final String SHOW = "(?:(?:event|show|class|meeting|concert|gig)\\s+)?";
  private static final String BEEN = "(?:(?:has been|is|ist|wird|est|está|è|is)\\s+)?";

  private static final String CANCELLED_WORDS =
      "(?:cancell?ed|cancell?ation|called off|(?:leider )?abgesagt|absage|entf[äa]llt"
          + "|f[äa]llt aus|annulée?s?|annulation|cancelad[oa]s?|suspendid[oa]s?|annullat[oaie]"
          + "|cancellat[oaie]|afgelast|geannuleerd|vervallen|gaat niet door)";
  private static final String POSTPONED_WORDS =
      "(?:postponed(?: until further notice)?|verschoben|reportée?s?|aplazad[oa]s?"
          + "|pospuest[oa]s?|postergad[oa]s?|rinviat[oaie]|posticipat[oaie]|rimandat[oaie]"
          + "|uitgesteld)";
  private static final String RESCHEDULED_WORDS =
      "(?:rescheduled|new date|date changed?|neuer termin|nachholtermin|ersatztermin"
          + "|nouvelle date|reprogramad[oa]s?|nueva fecha|riprogrammat[oaie]|nuova data"
          + "|nieuwe datum|verzet|verplaatst)";
  private static final String SOLD_OUT_WORDS =
      "(?:(?:tickets? )?sold[ -]?out|(?:leider |restlos )?ausverkauft|complets?"
          + "|guichets ferm[ée]s|(?:entradas |localidades )?agotad[oa]s?|(?:tutto )?esaurit[oaie]"
          + "|uitverkocht|volgeboekt)";
  static final String FEW_LEFT =
      "(?:almost|nearly) sold[ -]?out|(?:few|last|final) (?:few )?tickets(?: left| remaining)?"
          + "|selling (?:fast|out)|fast ausverkauft|(?:wenige )?restkarten|letzte (?:karten|tickets)"
          + "|presque complet|derni[èe]res? places?|derniers billets|casi agotad[oa]s?"
          + "|[úu]ltimas entradas|quasi esaurit[oaie]|ultimi (?:biglietti|posti)"
          + "|bijna uitverkocht|laatste (?:kaarten|tickets)";

  /**
   * What may follow such a word and belongs to it: for when, until when, why. Dates are at most a
   * few words; a text that goes on otherwise is a name.
   */
  static final String TAIL =
      "(?:\\s+(?:for\\s+)?(?:today|tonight|now|this (?:week|month|evening|morning|season)|the (?:fall"
          + "|spring|summer|winter|season|day|evening|week)|heute|ce soir|hoy|oggi|vandaag)"
          + "(?:\\s*\\([\\d/. ]{3,10}\\))?)?"
          + "(?:\\s+(?:due to|because of|wegen|pour cause de|por|a causa di|wegens)\\s+"
          + "[^:()\\[\\]*|–—-]{2,40}?)?"
          + "(?:\\s+(?:to|until|till|from|auf|vom|bis|au|du|al|del|naar|van)\\s+"
          + "(?=[^:()\\[\\]*|–—]{0,25}(?:\\d|week|month|notice|later))"
          + "(?:(?!\\s-|-\\s)[^:()\\[\\]*|–—]){2,30}?)?";

  static final String CANCELLED = SHOW + BEEN + CANCELLED_WORDS;
  static final String POSTPONED = SHOW + BEEN + POSTPONED_WORDS;
  static final String RESCHEDULED = SHOW + BEEN + RESCHEDULED_WORDS;
  static final String SOLD_OUT = SHOW + BEEN + SOLD_OUT_WORDS;

  /** Any of them. Few titles hold one, and the others need not be looked at closely. */
  private static final String ANY_WORDS =
      String.join(
          "|", CANCELLED_WORDS, POSTPONED_WORDS, RESCHEDULED_WORDS, SOLD_OUT_WORDS, FEW_LEFT);

  private static final Stems STEMS = Stems.ofWholeWords(ANY_WORDS);
  private static final Pattern ANY =
      Pattern.compile("(?iu)(?<![\\p{L}\\p{N}])(?:" + ANY_WORDS + ")");

  private StatusWords() {}

  static boolean mayBeIn(String title) {
    return STEMS.mayBeIn(title) && ANY.matcher(title).find();
  }
}
