package com.mystage.sourcing.triggers.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.triggers.migration.retry.QueueEquivalent;
import java.util.List;
import java.util.Map;

/** What becomes of a legacy trigger. */
public sealed interface Outcome {

  /**
   * A row of {@code triggers.yaml} takes its place.
   *
   * @param row as the table has it
   * @param decidedBy why step and key are what they are, by field
   */
  record Replaced(ObjectNode row, Step step, Map<String, String> decidedBy, QueueEquivalent queue)
      implements Outcome {}

  /** Its events come under the rows of other triggers. */
  record Carried(List<String> by, String reason) implements Outcome {}

  /** Somebody has to answer first. */
  record Open(List<Question> questions) implements Outcome {}

  /** It stays as it is: no work of this service. */
  record Stays(String reason) implements Outcome {}

  /** It is not taken over; the operator said so. */
  record Dropped(String reason) implements Outcome {}

  /**
   * A question.
   *
   * @param field of the answers' file
   */
  record Question(String field, String text) {}
}
