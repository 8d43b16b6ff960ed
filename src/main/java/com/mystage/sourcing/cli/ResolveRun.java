package com.mystage.sourcing.cli;

import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference;
import com.mystage.sourcing.pipeline.resolving.Proposal;
import com.mystage.sourcing.pipeline.resolving.Proposals;
import com.mystage.sourcing.pipeline.resolving.ResolvingAll;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** One full resolving inside the started service. */
public final class ResolveRun implements QuarkusApplication {

  static @Nullable Request request;

  private static final Author COMMAND = new Author("mystage resolve", null);

  private final ResolvingAll resolving;
  private final Proposals proposals;
  private final TaskMonitor monitor;

  @Inject
  ResolveRun(ResolvingAll resolving, Proposals proposals, TaskMonitor monitor) {
    this.resolving = resolving;
    this.proposals = proposals;
    this.monitor = monitor;
  }

  /** What the command tells a program. */
  record Told(Proposal plan, CatalogueDifference difference) {}

  @Override
  public int run(String... args) throws Exception {
    Request asked = Objects.requireNonNull(request);
    PrintWriter out = asked.command().getOut();
    PrintWriter err = asked.command().getErr();
    try {
      idle();
      Proposal proposal =
          asked.plan() == null
              ? resolving.propose(Lane.LIVE, asked.models())
              : proposals.require(Lane.LIVE, asked.plan());
      CatalogueDifference difference = proposals.difference(proposal);
      if (asked.json()) {
        out.println(Json.text(new Told(proposal, difference)));
      } else {
        new DifferenceText(out, asked.examples()).tell(proposal, difference);
      }
      out.flush();
      return asked.apply() ? apply(proposal, err) : 0;
    } catch (FailureException e) {
      err.println("! " + e.failure().line());
      return 1;
    } finally {
      err.flush();
    }
  }

  private int apply(Proposal proposal, PrintWriter err) throws InterruptedException {
    resolving.apply(Lane.LIVE, proposal.id(), COMMAND);
    idle();
    Proposal now = proposals.require(Lane.LIVE, proposal.id());
    if (now.resolution() == null) {
      err.println(
          now.refused().isEmpty()
              ? "! plan " + now.id() + ": its task did not end, see the quarantine"
              : "! plan " + now.id() + ": " + ResolvingAll.sinceThen(now.refused()));
      return 1;
    }
    err.println("applied, as resolution " + now.resolution());
    return 0;
  }

  /** What waits is resolved first: the plan would not fit any more. */
  private void idle() throws InterruptedException {
    Progress.on(System.err, monitor, List.of()).untilIdle();
  }

  /**
   * What the command line asked for.
   *
   * @param plan a plan that exists; null for a new one
   */
  record Request(
      ResolvingAll.Models models,
      @Nullable String plan,
      int examples,
      boolean json,
      boolean apply,
      CommandLine command) {}
}
