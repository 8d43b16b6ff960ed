output "service_url" {
  description = "Where events and tasks are sent."
  value       = local.service_url
}

output "service_addresses" {
  description = "All of Cloud Run's addresses of the service; empty where it is deployed otherwise."
  value       = flatten(google_cloud_run_v2_service.service[*].urls)
}

output "environment" {
  description = "The environment variables of the service, for where it is deployed otherwise."
  value       = local.environment
}

output "accounts" {
  description = "Addresses of the service accounts."
  value       = { for name, account in google_service_account.account : name => account.email }
}

output "buckets" {
  description = "Names of the buckets."
  value       = { for name, bucket in google_storage_bucket.bucket : name => bucket.name }
}

output "announcements_topic" {
  description = "The topic for what the service announces."
  value       = google_pubsub_topic.announcements.id
}

output "dead_letters" {
  description = "The subscription that holds what was refused for good."
  value       = google_pubsub_subscription.dead_letters.id
}

output "not_in_the_cloud" {
  description = "What the triggers here do not do, by rows of triggers.yaml."
  value       = local.triggers.notes
}
