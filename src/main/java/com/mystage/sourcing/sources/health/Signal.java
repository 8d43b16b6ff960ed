package com.mystage.sourcing.sources.health;

/**
 * Something about a run that the source's earlier runs give no reason to expect.
 *
 * @param text for people, with what is usual and what came
 */
public record Signal(Kind kind, String text) {

  /** What is unusual. */
  public enum Kind {
    /** A challenge or login page stands in place of the content. */
    BLOCKED("blocked"),
    /** The content cannot be read as anything that is known. */
    UNREADABLE("unreadable"),
    /** No event at all, where there usually are some. */
    EMPTY("no events"),
    /** Far fewer events than usual. */
    DROP("fewer events"),
    /** Every event is over, where there usually are some ahead. */
    NOTHING_AHEAD("nothing ahead"),
    /** A field is missing that most events usually have. */
    LESS_FILLED("fields missing"),
    /** Nothing new for much longer than usual. */
    STALE("stale"),
    /** No look succeeded for much longer than usual. */
    FAILING("looks fail"),
    /** All starts moved by the same amount. */
    SHIFTED("times shifted");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }

    /** Whether what the run brought must not be published before a person has looked at it. */
    public boolean holds() {
      return this == SHIFTED;
    }

    /** Whether it makes doubtful that what is missing is really listed no more. */
    public boolean doubts() {
      return this == EMPTY || this == DROP || this == NOTHING_AHEAD;
    }

    /** Whether it is about answers that say nothing, so that the newest one tells. */
    boolean ofAnswers() {
      return this == BLOCKED || this == UNREADABLE || this == FAILING;
    }

    /** Whether it is for want of news or of answers, not because of what a run brought. */
    public boolean ofSilence() {
      return this == STALE || this == FAILING;
    }
  }
}
