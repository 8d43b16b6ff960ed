# Events of Firestore exist as protobuf only, and their triggers where the database is.
resource "google_eventarc_trigger" "document" {
  for_each = local.document_triggers

  project                 = var.project
  name                    = each.key
  location                = var.firestore_location
  service_account         = google_service_account.account["events"].email
  event_data_content_type = "application/protobuf"

  matching_criteria {
    attribute = "type"
    value     = each.value.type
  }
  matching_criteria {
    attribute = "database"
    value     = var.firestore_database
  }
  matching_criteria {
    attribute = "document"
    value     = each.value.document
    operator  = each.value.operator == "" ? null : each.value.operator
  }

  destination {
    cloud_run_service {
      service = local.service_name
      region  = var.region
      path    = "/events"
    }
  }

  depends_on = [google_firestore_database.database, google_project_iam_member.receive_events]
}

resource "google_eventarc_trigger" "object" {
  for_each = local.object_triggers

  project                 = var.project
  name                    = each.key
  location                = var.region
  service_account         = google_service_account.account["events"].email
  event_data_content_type = "application/json"

  matching_criteria {
    attribute = "type"
    value     = each.value.type
  }
  matching_criteria {
    attribute = "bucket"
    value     = google_storage_bucket.bucket[each.value.bucket].name
  }

  destination {
    cloud_run_service {
      service = local.service_name
      region  = var.region
      path    = "/events"
    }
  }

  depends_on = [google_project_iam_member.receive_events, google_project_iam_member.storage_tells]
}
