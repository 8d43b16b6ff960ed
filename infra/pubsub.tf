# Messages of topics are pushed without Eventarc, so that each subscription has a dead letter topic.

resource "google_pubsub_topic" "topic" {
  for_each = setsubtract([for it in local.subscriptions : it.topic], var.existing_topics)

  project = var.project
  name    = each.key

  depends_on = [google_project_service.api]
}

resource "google_pubsub_subscription" "push" {
  for_each = local.subscriptions

  project              = var.project
  name                 = each.value.name
  topic                = "projects/${var.project}/topics/${each.value.topic}"
  ack_deadline_seconds = 60

  push_config {
    push_endpoint = local.events_url

    oidc_token {
      service_account_email = google_service_account.account["events"].email
      audience              = local.service_url
    }
  }

  retry_policy {
    minimum_backoff = "10s"
    maximum_backoff = "600s"
  }

  dead_letter_policy {
    dead_letter_topic     = google_pubsub_topic.dead_letters.id
    max_delivery_attempts = var.delivery_attempts
  }

  expiration_policy {
    ttl = ""
  }

  depends_on = [google_pubsub_topic.topic]
}

# What was refused for good stays here for a month, for a person to see.
resource "google_pubsub_topic" "dead_letters" {
  project = var.project
  name    = "${var.name}-dead-letters"

  depends_on = [google_project_service.api]
}

resource "google_pubsub_subscription" "dead_letters" {
  project                    = var.project
  name                       = "${var.name}-dead-letters"
  topic                      = google_pubsub_topic.dead_letters.id
  message_retention_duration = "2678400s"

  expiration_policy {
    ttl = ""
  }
}

locals {
  pubsub_agent = "serviceAccount:service-${local.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
}

# Pub/Sub itself moves messages to the dead letter topic, and makes the tokens of pushes.
resource "google_pubsub_topic_iam_member" "dead_letters" {
  project = var.project
  topic   = google_pubsub_topic.dead_letters.name
  role    = "roles/pubsub.publisher"
  member  = local.pubsub_agent
}

resource "google_pubsub_subscription_iam_member" "dead_letters" {
  for_each = google_pubsub_subscription.push

  project      = var.project
  subscription = each.value.name
  role         = "roles/pubsub.subscriber"
  member       = local.pubsub_agent
}

resource "google_service_account_iam_member" "tokens_of_pushes" {
  service_account_id = google_service_account.account["events"].name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.pubsub_agent
}

# What the service announces.
resource "google_pubsub_topic" "announcements" {
  project = var.project
  name    = "${var.name}-announcements"

  depends_on = [google_project_service.api]
}
