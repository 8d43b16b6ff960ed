locals {
  accounts = {
    service   = "Runs the service."
    tasks     = "Cloud Tasks sends tasks as it."
    events    = "Eventarc and Pub/Sub send events as it."
    scheduler = "Cloud Scheduler sends its events as it."
  }

  # What the console does with queues: look, run, delete, pause and purge.
  queue_roles = [
    "roles/cloudtasks.enqueuer",
    "roles/cloudtasks.queueAdmin",
    "roles/cloudtasks.taskDeleter",
    "roles/cloudtasks.taskRunner",
  ]
}

resource "google_service_account" "account" {
  for_each = local.accounts

  project      = var.project
  account_id   = "${var.name}-${each.key}"
  display_name = "MyStage Event Sourcing: ${each.key}"
  description  = each.value

  depends_on = [google_project_service.api]
}

# What the service may do.

resource "google_project_iam_member" "documents" {
  project = var.project
  role    = "roles/datastore.user"
  member  = google_service_account.account["service"].member

  condition {
    title      = "${var.name}-database"
    expression = "resource.name == 'projects/${var.project}/databases/${var.firestore_database}' || resource.name.startsWith('projects/${var.project}/databases/${var.firestore_database}/')"
  }
}

resource "google_project_iam_member" "see_queues" {
  project = var.project
  role    = "roles/cloudtasks.viewer"
  member  = google_service_account.account["service"].member
}

resource "google_cloud_tasks_queue_iam_member" "queue" {
  for_each = {
    for pair in setproduct(keys(local.queues), local.queue_roles) : "${pair[0]} ${pair[1]}" => { queue = pair[0], role = pair[1] }
  }

  project  = var.project
  location = var.region
  name     = google_cloud_tasks_queue.queue[each.value.queue].name
  role     = each.value.role
  member   = google_service_account.account["service"].member
}

# Whoever makes a task must be allowed to act as the account it is sent as.
resource "google_service_account_iam_member" "act_as_tasks" {
  service_account_id = google_service_account.account["tasks"].name
  role               = "roles/iam.serviceAccountUser"
  member             = google_service_account.account["service"].member
}

# An archived object is never changed, so nobody gets a role that could.
resource "google_storage_bucket_iam_member" "archive" {
  for_each = toset(["roles/storage.objectCreator", "roles/storage.objectViewer"])

  bucket = google_storage_bucket.bucket["archive"].name
  role   = each.key
  member = google_service_account.account["service"].member
}

resource "google_storage_bucket_iam_member" "read" {
  for_each = setsubtract(keys(local.buckets), ["archive"])

  bucket = google_storage_bucket.bucket[each.key].name
  role   = "roles/storage.objectViewer"
  member = google_service_account.account["service"].member
}

resource "google_pubsub_topic_iam_member" "announcements" {
  project = var.project
  topic   = google_pubsub_topic.announcements.name
  role    = "roles/pubsub.publisher"
  member  = google_service_account.account["service"].member
}

resource "google_project_iam_member" "receive_events" {
  project = var.project
  role    = "roles/eventarc.eventReceiver"
  member  = google_service_account.account["events"].member
}

# Cloud Storage tells of its objects through Pub/Sub.
data "google_storage_project_service_account" "this" {
  project = var.project
}

resource "google_project_iam_member" "storage_tells" {
  project = var.project
  role    = "roles/pubsub.publisher"
  member  = data.google_storage_project_service_account.this.member
}
