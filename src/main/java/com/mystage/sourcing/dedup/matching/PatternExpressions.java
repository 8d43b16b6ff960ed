package com.mystage.sourcing.dedup.matching;

import com.mystage.sourcing.dedup.matching.Outcomes.Outcome;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.sql.Dialect;
import com.mystage.sourcing.dedup.sql.Expr;
import java.util.ArrayList;
import java.util.List;

/** The agreement pattern of a pair, and whether it may link, as expressions. */
final class PatternExpressions {

  private final LinkageModel model;
  private final AgreementExpressions agreements;

  PatternExpressions(LinkageModel model, Layout layout, Dialect dialect) {
    this.model = model;
    this.agreements = new AgreementExpressions(layout, dialect);
  }

  /** The columns that both need. */
  String facts() {
    return agreements.facts();
  }

  Expr pattern() {
    Outcomes outcomes = Outcomes.of(model);
    Expr sum = new Expr.Whole(0);
    for (int i = 0; i < model.comparisons().size(); i++) {
      Expr digit = digit(model.comparisons().get(i), outcomes.of().get(i));
      Expr placed = new Expr.Arithmetic(digit, Expr.Operator.TIMES, new Expr.Whole(1L << (4 * i)));
      sum = new Expr.Arithmetic(sum, Expr.Operator.PLUS, placed);
    }
    return sum;
  }

  private Expr digit(Comparison comparison, List<Outcome> outcomes) {
    List<Expr.When> whens = new ArrayList<>();
    for (int digit = 0; digit < outcomes.size() - 1; digit++) {
      whens.add(new Expr.When(condition(comparison, outcomes.get(digit)), new Expr.Whole(digit)));
    }
    return new Expr.Case(whens, new Expr.Whole(outcomes.size() - 1L));
  }

  private Expr condition(Comparison comparison, Outcome outcome) {
    if (outcome.kind() == Outcomes.Kind.MISSING) {
      return agreements.missing(comparison.field());
    }
    Expr holds = agreements.of(comparison.levels().get(outcome.level()).when());
    if (outcome.rarity() < 0 || outcome.rarity() == Outcomes.RARITIES.length - 1) {
      return holds;
    }
    Expr rare =
        AgreementExpressions.compare(
            agreements.frequency(comparison.field()),
            Expr.Relation.AT_MOST,
            new Expr.Whole(Outcomes.RARITIES[outcome.rarity()]));
    return new Expr.And(List.of(holds, rare));
  }

  /** Number of the constraint that the pair breaks, from 1; 0 for none. */
  Expr forbidden() {
    List<Expr.When> whens = new ArrayList<>();
    for (LinkageModel.CannotLink each : model.constraints().cannotLink()) {
      whens.add(new Expr.When(agreements.of(each.when()), new Expr.Whole(whens.size() + 1L)));
    }
    return whens.isEmpty() ? new Expr.Whole(0) : new Expr.Case(whens, new Expr.Whole(0));
  }
}
