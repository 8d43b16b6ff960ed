resource "google_cloud_tasks_queue" "queue" {
  for_each = local.queues

  project  = var.project
  location = var.region
  name     = each.key

  rate_limits {
    max_dispatches_per_second = each.value.maxDispatchesPerSecond
    max_concurrent_dispatches = each.value.maxConcurrentDispatches
  }

  retry_config {
    max_attempts  = each.value.retry.maxAttempts
    min_backoff   = each.value.retry.minBackoff
    max_backoff   = each.value.retry.maxBackoff
    max_doublings = each.value.retry.maxDoublings
  }

  depends_on = [google_project_service.api]
}
