package com.mystage.sourcing.triggers.cloud;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Google Cloud needs so that the table's events come: each row in whatever mode, since modes
 * change while the cloud's triggers stay.
 *
 * @param notes by a row's name, what the cloud's triggers do not do for it
 */
public record CloudTriggers(List<CloudTrigger> triggers, Map<String, List<String>> notes) {

  /** Eventarc's limit. */
  private static final int LONGEST_NAME = 63;

  public CloudTriggers {
    triggers = List.copyOf(triggers);
  }

  public static CloudTriggers of(TriggerTable table) {
    List<CloudTrigger> triggers = new ArrayList<>();
    Map<String, List<String>> notes = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (Trigger row : table.triggers()) {
      RowInCloud made = new RowInCloud(row);
      for (CloudTrigger trigger : made.triggers()) {
        requireName(row, trigger, names);
        triggers.add(trigger);
      }
      if (!made.notes().isEmpty()) {
        notes.put(row.name(), made.notes());
      }
    }
    return new CloudTriggers(triggers, notes);
  }

  private static void requireName(Trigger row, CloudTrigger trigger, Set<String> names) {
    String name =
        switch (trigger) {
          case CloudTrigger.Documents it -> "Eventarc trigger " + it.name();
          case CloudTrigger.Objects it -> "Eventarc trigger " + it.name();
          case CloudTrigger.Push it -> "subscription " + it.subscription();
          case CloudTrigger.Job it -> "job " + it.name();
        };
    if (!names.add(name)) {
      throw invalid(row, "gives the cloud a second " + name);
    }
    if (trigger.name().length() > LONGEST_NAME) {
      throw invalid(
          row, "is too long for Eventarc with what it needs behind it: " + trigger.name());
    }
  }

  private static RuntimeException invalid(Trigger row, String reason) {
    return new Failure.Invalid("triggers.yaml: trigger '" + row.name() + "', name", reason)
        .asException();
  }
}
