package com.mystage.sourcing.triggers.cloud;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.triggers.table.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One of the ways in which an event can be what a filter wants: all of the conditions are met. */
record Alternative(List<Condition> conditions) {

  /** Nobody reads a filter with more. */
  private static final int MOST = 64;

  Alternative {
    conditions = List.copyOf(conditions);
  }

  /** All of a filter's ways: its disjunctive normal form. */
  static List<Alternative> of(String trigger, Filter filter) {
    return new Expansion(trigger).of(filter, true);
  }

  /** Whether an event with this text for the attribute may be meant. */
  boolean allows(String attribute, String text) {
    return about(attribute).allMatch(condition -> condition.allows(text));
  }

  Stream<Condition> about(String attribute) {
    return conditions.stream().filter(condition -> condition.attribute().equals(attribute));
  }

  /** The first condition on the attribute that says what it must be. */
  Optional<Condition> wanted(String attribute) {
    return about(attribute).filter(Condition::holds).findFirst();
  }

  private record Expansion(String trigger) {

    List<Alternative> of(Filter filter, boolean holds) {
      return switch (filter) {
        case Filter.Exact exact -> leaf(exact.attributes(), Condition.Exact::new, holds);
        case Filter.Prefix prefix -> leaf(prefix.attributes(), Condition.Prefix::new, holds);
        case Filter.Suffix suffix -> leaf(suffix.attributes(), Condition.Suffix::new, holds);
        case Filter.Path path -> leaf(path.attributes(), Condition.Path::new, holds);
        case Filter.All all -> holds ? each(all.filters(), true) : one(all.filters(), false);
        case Filter.Any any -> holds ? one(any.filters(), true) : each(any.filters(), false);
        case Filter.Not not -> of(not.filter(), !holds);
      };
    }

    private <T> List<Alternative> leaf(
        Map<String, T> attributes, Function<T, Condition.Test> test, boolean holds) {
      List<Condition> conditions =
          attributes.entrySet().stream()
              .map(each -> new Condition(each.getKey(), test.apply(each.getValue()), holds))
              .toList();
      return holds
          ? List.of(new Alternative(conditions))
          : conditions.stream().map(each -> new Alternative(List.of(each))).toList();
    }

    /** Any one of the filters. */
    private List<Alternative> one(List<Filter> filters, boolean holds) {
      return bounded(filters.stream().flatMap(filter -> of(filter, holds).stream()).toList());
    }

    /** Each of the filters, in any of its ways. */
    private List<Alternative> each(List<Filter> filters, boolean holds) {
      List<Alternative> product = List.of(new Alternative(List.of()));
      for (Filter filter : filters) {
        List<Alternative> ways = of(filter, holds);
        product =
            bounded(
                product.stream()
                    .flatMap(before -> ways.stream().map(way -> before.and(way)))
                    .toList());
      }
      return product;
    }

    private List<Alternative> bounded(List<Alternative> alternatives) {
      if (alternatives.size() > MOST) {
        throw new Failure.Invalid(
                "triggers.yaml: trigger '" + trigger + "', filters",
                "have more than " + MOST + " combinations; make rows of their own of some")
            .asException();
      }
      return alternatives;
    }
  }

  private Alternative and(Alternative other) {
    List<Condition> both = new ArrayList<>(conditions);
    both.addAll(other.conditions());
    return new Alternative(both);
  }
}
