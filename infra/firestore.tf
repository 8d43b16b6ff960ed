locals {
  firestore = jsondecode(file("${path.module}/firestore/firestore.indexes.json"))

  indexes = {
    for index in local.firestore.indexes :
    join(" ", concat([index.collectionGroup], [for field in index.fields : "${field.fieldPath}:${lower(field.order)}"])) => index
  }
  exempt = { for field in local.firestore.fieldOverrides : "${field.collectionGroup} ${field.fieldPath}" => field }
}

resource "google_firestore_database" "database" {
  count = var.create_firestore_database ? 1 : 0

  project                           = var.project
  name                              = var.firestore_database
  location_id                       = var.firestore_location
  type                              = "FIRESTORE_NATIVE"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = var.deletion_protection ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = "DELETE"

  depends_on = [google_project_service.api]
}

resource "google_firestore_index" "index" {
  for_each = local.indexes

  project     = var.project
  database    = var.firestore_database
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields

    content {
      field_path = fields.value.fieldPath
      order      = fields.value.order
    }
  }

  depends_on = [google_firestore_database.database]
}

# Fields that are never asked for alone have no index of their own.
resource "google_firestore_field" "exempt" {
  for_each = local.exempt

  project    = var.project
  database   = var.firestore_database
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  index_config {}

  depends_on = [google_firestore_database.database]
}

resource "google_firebaserules_ruleset" "rules" {
  count = var.deploy_firestore_rules ? 1 : 0

  project = var.project

  source {
    files {
      name    = "firestore.rules"
      content = file("${path.module}/firestore/firestore.rules")
    }
  }

  depends_on = [google_firestore_database.database]
}

resource "google_firebaserules_release" "rules" {
  count = var.deploy_firestore_rules ? 1 : 0

  project      = var.project
  name         = var.firestore_database == "(default)" ? "cloud.firestore" : "cloud.firestore/${var.firestore_database}"
  ruleset_name = google_firebaserules_ruleset.rules[0].name
}
