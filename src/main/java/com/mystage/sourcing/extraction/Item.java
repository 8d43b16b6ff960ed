package com.mystage.sourcing.extraction;

import java.util.List;

/**
 * One VEVENT or event object and what it stands for: a draft per instance near the window. No
 * instance at all means that it lies outside.
 *
 * @param label how messages name the item
 */
public record Item(String label, List<Draft> instances) {

  public Item {
    instances = List.copyOf(instances);
  }
}
