package com.mystage.sourcing.admin;

import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.triggers.migration.jobs.JobHandover;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes over jobs that waited in an old scheduler. */
@Path("/admin/migration/jobs")
@Tag(name = "Admin")
public class PendingJobsEndpoint {

  private final JobHandover jobs;

  @Inject
  PendingJobsEndpoint(Scrapes scrapes, Handover handover, Sources sources, Clock clock) {
    jobs = new JobHandover(scrapes, handover, sources, clock);
  }

  @POST
  @Consumes("application/x-ndjson")
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Tasks for the lines of a migration plan's jobs.jsonl; a repeat adds none")
  public JobHandover.Account take(String lines) {
    return jobs.take(lines);
  }
}
