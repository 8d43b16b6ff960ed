package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names for the rows: the old ones as far as a row may be called so and no other is. */
final class PlanNames {

  private static final int LONGEST = 44;

  private PlanNames() {}

  /**
   * @param taken names of the rows there are
   */
  static Map<LegacyTrigger, String> of(List<LegacyTrigger> triggers, Set<String> taken) {
    Set<String> used = new HashSet<>(taken);
    Map<LegacyTrigger, String> names = new LinkedHashMap<>();
    for (LegacyTrigger trigger : triggers) {
      String plain = plain(trigger.id());
      String kind = plain + "-" + trigger.first().name().collection().replaceFirst("s$", "");
      String name = used.contains(plain) ? kind : plain;
      for (int i = 2; used.contains(name); i++) {
        name = kind + "-" + i;
      }
      used.add(name);
      names.put(trigger, name);
    }
    return names;
  }

  private static String plain(String id) {
    String name = id.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String begun = name.matches("[a-z].*") ? name : "t-" + name;
    return begun.substring(0, Math.min(begun.length(), LONGEST)).replaceFirst("-$", "");
  }

  /** The answer about each trigger; one about none, or about several at once, is refused. */
  static Map<LegacyTrigger, Answers.Answer> answers(
      Map<LegacyTrigger, String> names, Answers answers) {
    Map<LegacyTrigger, Answers.Answer> found = new LinkedHashMap<>();
    answers
        .triggers()
        .forEach((said, answer) -> {
          List<LegacyTrigger> meant = meant(names, said);
          if (meant.size() != 1) {
            throw new Failure.Invalid(
                    "answers: triggers." + said,
                    meant.isEmpty()
                        ? "is no trigger of the inventory"
                        : "are several triggers; say which by its name in the plan: "
                            + String.join(", ", meant.stream().map(names::get).toList()))
                .asException();
          }
          found.put(meant.getFirst(), answer);
        });
    return found;
  }

  private static List<LegacyTrigger> meant(Map<LegacyTrigger, String> names, String said) {
    List<LegacyTrigger> exact =
        names.keySet().stream().filter(each -> said.equals(names.get(each))).toList();
    return exact.isEmpty()
        ? names.keySet().stream().filter(each -> each.id().equals(said)).toList()
        : exact;
  }
}
