package com.mystage.sourcing.triggers.table;

import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The triggers in their order: an event belongs to the first that takes it. */
public record TriggerTable(List<Trigger> triggers) {

  public TriggerTable {
    triggers = List.copyOf(triggers);
  }

  /**
   * Reads the table on the class path.
   *
   * @param queues the names of the queues there are
   * @param modes modes that replace those of the table, by a trigger's name
   */
  public static TriggerTable load(Set<String> queues, Map<String, String> modes) {
    try (InputStream in = TriggerTable.class.getResourceAsStream("/triggers.yaml")) {
      if (in == null) {
        throw new IllegalStateException("triggers.yaml is missing from the class path");
      }
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8), queues, modes);
    } catch (IOException e) {
      throw new UncheckedIOException("triggers.yaml", e);
    }
  }

  public static TriggerTable read(String yaml, Set<String> queues, Map<String, String> modes) {
    return new TriggerTable(new TriggerReader(queues, modes).read(yaml));
  }

  public Optional<Trigger.Match> match(CloudEvent event) {
    return triggers.stream().flatMap(trigger -> trigger.match(event).stream()).findFirst();
  }

  public Optional<Trigger> find(String name) {
    return triggers.stream().filter(trigger -> trigger.name().equals(name)).findFirst();
  }

  /**
   * The collections whose documents set triggers off, in whatever mode these are: it may change
   * while the service runs.
   */
  public Set<String> collections() {
    Set<String> collections = new TreeSet<>();
    triggers.forEach(trigger -> collections.addAll(Filter.collections(trigger.filters())));
    return collections;
  }
}
