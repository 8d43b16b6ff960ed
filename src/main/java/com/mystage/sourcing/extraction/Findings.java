package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.titles.TitleCleaning;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one extractor found in one document. Every item that it read is kept, folded or refused.
 * Mutable while the extractor works; belongs to one thread.
 */
public final class Findings {

  /** An item that may only add to another. */
  record Completion(Item item, boolean aboutPage, @Nullable String lack) {}

  private final List<Item> items = new ArrayList<>();
  private final List<Completion> completions = new ArrayList<>();
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

  /**
   * Cleans and keeps what may only complete an event that a rung before found: the one whose link
   * it has.
   *
   * @param aboutPage whether it is about the one event of the page
   * @param lack what it lacks to be an event of its own; null for nothing
   */
  public void complete(
      String label, List<Draft> instances, boolean aboutPage, @Nullable String lack) {
    instances.forEach(TitleCleaning::clean);
    completions.add(new Completion(new Item(label, instances), aboutPage, lack));
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

  List<Completion> completions() {
    return completions;
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
