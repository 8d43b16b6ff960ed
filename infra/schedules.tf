resource "google_cloud_scheduler_job" "job" {
  for_each = local.jobs

  project          = var.project
  region           = var.region
  name             = each.key
  description      = "The trigger ${each.value.trigger} of triggers.yaml."
  schedule         = each.value.schedule
  time_zone        = each.value.time_zone
  attempt_deadline = "60s"

  http_target {
    uri         = local.events_url
    http_method = "POST"
    body        = base64encode(each.value.body)
    headers     = { "Content-Type" = "application/json" }

    oidc_token {
      service_account_email = google_service_account.account["scheduler"].email
      audience              = local.service_url
    }
  }

  retry_config {
    retry_count          = 3
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  depends_on = [google_project_service.api]
}
