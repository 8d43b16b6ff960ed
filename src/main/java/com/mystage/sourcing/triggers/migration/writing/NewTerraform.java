package com.mystage.sourcing.triggers.migration.writing;

import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planned;
import com.mystage.sourcing.triggers.migration.Rows;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import com.mystage.sourcing.triggers.migration.inventory.ResourceName;
import java.util.Map;
import java.util.TreeMap;

/**
 * Terraform for what sends events to the rows of the plan, beside the old triggers: push
 * subscriptions, jobs, Eventarc triggers. Those for documents are made from the table itself.
 */
final class NewTerraform {

  private static final String HEAD =
      """
      # What sends the events of the new rows to the service, beside the old triggers.
      variable "mystage_events_url" {
        description = "Address of POST /events, such as https://sourcing.example.org/events."
        type        = string
      }

      variable "mystage_sender" {
        description = "E-mail of the service account that signs in at POST /events."
        type        = string
      }

      variable "mystage_service" {
        description = "Name of the Cloud Run service that Eventarc sends to."
        type        = string
      }

      variable "mystage_region" {
        description = "Region of that service, and of buckets whose region no list shows."
        type        = string
      }
      """;

  private NewTerraform() {}

  static String of(MigrationPlan plan) {
    StringBuilder text = new StringBuilder(HEAD);
    for (Planned planned : plan.with(Outcome.Replaced.class)) {
      switch (planned.legacy().occasion()) {
        case Occasion.Message message -> text.append(subscription(planned, message));
        case Occasion.Clock clock -> text.append(job(planned, clock));
        case Occasion.Upload upload ->
            text.append(
                EventarcBlock.of(
                    label(planned),
                    planned,
                    Map.of("type", upload.type(), "bucket", upload.bucket()),
                    Map.of(),
                    null));
        case Occasion.Matching matching ->
            text.append(
                EventarcBlock.of(
                    label(planned),
                    planned,
                    typed(matching),
                    matching.patterns(),
                    matching.channel()));
        case Occasion.Change change -> {}
        case Occasion.Call call -> {}
        case Occasion.Unknown unknown -> {}
      }
    }
    return text.toString();
  }

  private static String subscription(Planned planned, Occasion.Message message) {
    String filter =
        message.filter() == null ? "\n" : "  filter  = " + quoted(message.filter()) + "\n\n";
    String project =
        ResourceName.of(message.topic()).orElse(planned.legacy().first().name()).project();
    return """

    resource "google_pubsub_subscription" "%s" {
      name    = "%s"
      project = "%s"
      topic   = %s
    %s  ack_deadline_seconds = 60

      retry_policy {
        minimum_backoff = "10s"
        maximum_backoff = "600s"
      }

      push_config {
        push_endpoint = var.mystage_events_url

        oidc_token {
          service_account_email = var.mystage_sender
          audience              = var.mystage_events_url
        }
      }
    }
    """
        .formatted(
            label(planned), Rows.ours(planned.name()), project, quoted(message.topic()), filter);
  }

  private static String job(Planned planned, Occasion.Clock clock) {
    ResourceName old = planned.legacy().first().name();
    boolean on = planned.legacy().part(Resource.Job.class).map(Resource.Job::enabled).orElse(true);
    String body =
        clock.fields().isEmpty()
            ? ""
            : "\n    # The old job's body has the fields "
                + String.join(", ", clock.fields())
                + "; write those that are needed.\n    body = base64encode(jsonencode({}))\n";
    return """

    resource "google_cloud_scheduler_job" "%s" {
      name      = "%s"
      project   = "%s"
      region    = "%s"
      schedule  = %s
      time_zone = %s
      paused    = %s

      http_target {
        http_method = "POST"
        uri         = var.mystage_events_url
    %s
        oidc_token {
          service_account_email = var.mystage_sender
          audience              = var.mystage_events_url
        }
      }
    }
    """
        .formatted(
            label(planned),
            Rows.ours(planned.name()),
            old.project(),
            old.location(),
            quoted(clock.schedule()),
            quoted(clock.zone()),
            !on,
            body);
  }

  private static Map<String, String> typed(Occasion.Matching matching) {
    Map<String, String> exact = new TreeMap<>(matching.exact());
    exact.put("type", matching.type());
    return exact;
  }

  private static String label(Planned planned) {
    return "mystage_" + planned.name().replace('-', '_');
  }

  /** A literal: HCL would take ${ and %{ for templates. */
  static String quoted(String text) {
    return "\""
        + text.replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("${", "$${")
            .replace("%{", "%%{")
        + "\"";
  }
}
