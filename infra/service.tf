locals {
  service_name = var.image == null ? var.service_name : google_cloud_run_v2_service.service[0].name

  environment = merge({
    QUARKUS_HTTP_HOST                           = "0.0.0.0"
    MYSTAGE_ENGINE                              = "gcp"
    MYSTAGE_DOCUMENTS_DATABASE                  = var.firestore_database
    MYSTAGE_DOCUMENTS_PROJECT                   = var.project
    MYSTAGE_TASKS_PROJECT                       = var.project
    MYSTAGE_TASKS_LOCATION                      = var.region
    MYSTAGE_TASKS_PUSH_BASE                     = local.service_url
    MYSTAGE_IDENTITY_SERVICE_ACCOUNT            = google_service_account.account["tasks"].email
    MYSTAGE_IDENTITY_AUDIENCE                   = local.service_url
    MYSTAGE_ARCHIVE_BUCKET                      = google_storage_bucket.bucket["archive"].name
    MYSTAGE_TRIGGERS_IMPORTS                    = "gs://${google_storage_bucket.bucket["import"].name}/"
    MYSTAGE_TRIGGERS_SENDERS_EVENTARC_ISSUER    = "https://accounts.google.com"
    MYSTAGE_TRIGGERS_SENDERS_EVENTARC_AUDIENCE  = local.eventarc_audience
    MYSTAGE_TRIGGERS_SENDERS_EVENTARC_EMAILS    = google_service_account.account["events"].email
    MYSTAGE_TRIGGERS_SENDERS_PUBSUB_ISSUER      = "https://accounts.google.com"
    MYSTAGE_TRIGGERS_SENDERS_PUBSUB_AUDIENCE    = local.service_url
    MYSTAGE_TRIGGERS_SENDERS_PUBSUB_EMAILS      = google_service_account.account["events"].email
    MYSTAGE_TRIGGERS_SENDERS_SCHEDULER_ISSUER   = "https://accounts.google.com"
    MYSTAGE_TRIGGERS_SENDERS_SCHEDULER_AUDIENCE = local.service_url
    MYSTAGE_TRIGGERS_SENDERS_SCHEDULER_EMAILS   = google_service_account.account["scheduler"].email
    MYSTAGE_ANNOUNCEMENTS_SINKS_PUBSUB_KIND     = "pubsub"
    MYSTAGE_ANNOUNCEMENTS_SINKS_PUBSUB_TOPIC    = google_pubsub_topic.announcements.id
    MYSTAGE_ANNOUNCEMENTS_SINKS_PUBSUB_ENDPOINT = "${var.region}-pubsub.googleapis.com:443"
  }, var.environment)
}

resource "google_cloud_run_v2_service" "service" {
  count = var.image == null ? 0 : 1

  project             = var.project
  location            = var.region
  name                = var.service_name
  ingress             = var.ingress
  deletion_protection = var.deletion_protection

  # The service verifies each token itself. Cloud Run's own check would hand tokens over without
  # their signature.
  invoker_iam_disabled = true

  template {
    service_account = google_service_account.account["service"].email
    # Longer than a look at a source may take, and shorter than Cloud Tasks waits for an answer.
    timeout = "540s"

    scaling {
      min_instance_count = 0
      max_instance_count = var.max_instances
    }

    containers {
      image = var.image

      ports {
        container_port = 8080
      }

      resources {
        limits            = { cpu = var.cpu, memory = var.memory }
        startup_cpu_boost = true
      }

      dynamic "env" {
        for_each = local.environment

        content {
          name  = env.key
          value = env.value
        }
      }

      startup_probe {
        period_seconds    = 2
        failure_threshold = 30

        http_get {
          path = "/q/health/started"
        }
      }
    }
  }

  depends_on = [google_project_service.api]
}

check "eventarc_audience" {
  assert {
    condition     = alltrue([for service in google_cloud_run_v2_service.service : service.uri == local.eventarc_audience])
    error_message = "Eventarc makes its tokens for ${join("", google_cloud_run_v2_service.service[*].uri)}: set eventarc_audience to it and apply again."
  }
}
