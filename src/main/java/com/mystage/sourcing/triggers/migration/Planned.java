package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import java.util.List;

/**
 * One trigger of the plan.
 *
 * @param name the row's name in {@code triggers.yaml}, and that of {@code migrate switch}
 */
public record Planned(String name, LegacyTrigger legacy, Outcome outcome, List<String> risks) {

  public Planned {
    risks = List.copyOf(risks);
  }
}
