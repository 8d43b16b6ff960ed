package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.titles.TitleCleaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one extractor found in one document. Every item that it read is kept, folded or refused.
 * Mutable while the extractor works; belongs to one thread.
 */
public final class Findings {

  private final List<Item> items = new ArrayList<>();
  private final List<Failure> refusals = new ArrayList<>();
  private final List<Failure> problems = new ArrayList<>();
  private final Set<List<String>> said = new HashSet<>();
  private int folded;

  /** Cleans and keeps the event, unless this extractor kept the same one before. */
  public void keepOnce(String label, Draft draft) {
    keepOnce(label, List.of(draft));
  }

  /** Cleans and keeps an event of several instances likewise. */
  public void keepOnce(String label, List<Draft> instances) {
    instances.forEach(TitleCleaning::clean);
    if (said.add(instances.stream().flatMap(draft -> draft.repeatKey().stream()).toList())) {
      keep(new Item(label, instances));
    } else {
      fold();
    }
  }

  public void keep(Item item) {
    items.add(item);
  }

  /** Counts an item that only changes another one. */
  public void fold() {
    folded++;
  }

  public void refuse(String item, String reason) {
    refusals.add(new Failure.Refused(item, reason));
  }

  public void problem(String input, String reason) {
    problems.add(new Failure.Invalid(input, reason));
  }

  public List<Item> items() {
    return items;
  }

  public List<Failure> refusals() {
    return refusals;
  }

  public List<Failure> problems() {
    return problems;
  }

  public int folded() {
    return folded;
  }
}
