package com.mystage.sourcing.triggers.migration.writing;

import com.mystage.sourcing.triggers.migration.MigrationPlan;
import com.mystage.sourcing.triggers.migration.Outcome;
import com.mystage.sourcing.triggers.migration.Planned;
import com.mystage.sourcing.triggers.migration.inventory.Resource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Terraform for the old resources: they are imported, so that they can be removed and brought back
 * by {@code terraform apply}. The new ones come from {@code triggers.yaml}.
 */
final class LegacyTerraform {

  private static final String HEAD =
      """
      # The old triggers, to be removed one by one after their cut-over, and to be brought back.
      #   terraform plan -generate-config-out=legacy-resources.tf   writes their blocks, once
      #   terraform apply                                           takes them into the state
      # Remove a block here and its resource there to delete the old one; put both back, and apply,
      # to have it again. Generated blocks may hold secrets: keep them out of version control.
      """;

  private LegacyTerraform() {}

  static String imports(MigrationPlan plan) {
    StringBuilder text = new StringBuilder(HEAD);
    Set<String> written = new LinkedHashSet<>();
    for (Planned planned : plan.triggers()) {
      if (planned.outcome() instanceof Outcome.Stays) {
        continue;
      }
      planned
          .legacy()
          .resources()
          .forEach(resource -> {
            if (written.add(resource.name().full()) && !isManaged(planned, resource)) {
              text.append(block(planned, resource));
            }
          });
    }
    return text.toString();
  }

  /** A function makes its Eventarc trigger and both make their subscriptions: they go with them. */
  private static boolean isManaged(Planned planned, Resource resource) {
    return !resource.equals(planned.legacy().first()) && !(resource instanceof Resource.Function);
  }

  private static String block(Planned planned, Resource resource) {
    String type =
        switch (resource) {
          case Resource.Function function ->
              function.generation() == 1
                  ? "google_cloudfunctions_function"
                  : "google_cloudfunctions2_function";
          case Resource.Route route -> "google_eventarc_trigger";
          case Resource.Subscription subscription -> "google_pubsub_subscription";
          case Resource.Job job -> "google_cloud_scheduler_job";
          case Resource.Topic topic -> "google_pubsub_topic";
        };
    String label =
        "legacy_" + planned.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    return """

    # %s: %s
    import {
      to = %s.%s
      id = "%s"
    }
    """
        .formatted(planned.name(), planned.legacy().kind(), type, label, resource.name().full());
  }
}
