data "google_project" "this" {
  project_id = var.project
}

locals {
  # The two tables. Queues are read as they are; triggers.json is made of triggers.yaml by
  # ./mystage infra terraform.
  queues   = { for queue in yamldecode(file("${path.module}/../src/main/resources/queues.yaml")).queues : queue.name => queue }
  triggers = jsondecode(file("${path.module}/triggers.json"))

  document_triggers = { for name, it in local.triggers.documents : name => it if !contains(var.without_triggers, it.trigger) }
  object_triggers   = { for name, it in local.triggers.objects : name => it if !contains(var.without_triggers, it.trigger) }
  subscriptions     = { for name, it in local.triggers.subscriptions : name => it if !contains(var.without_triggers, it.trigger) }
  jobs              = { for name, it in local.triggers.jobs : name => it if !contains(var.without_triggers, it.trigger) }

  number = data.google_project.this.number

  # Cloud Run's address that is known before the service is there.
  service_url       = coalesce(var.service_url, "https://${var.service_name}-${local.number}.${var.region}.run.app")
  events_url        = "${local.service_url}/events"
  eventarc_audience = coalesce(var.eventarc_audience, local.service_url)

  buckets = {
    for bucket in setunion(["import", "archive"], [for it in local.object_triggers : it.bucket]) : bucket => "${coalesce(var.bucket_prefix, var.project)}-${bucket}"
  }
}
