resource "google_storage_bucket" "bucket" {
  for_each = local.buckets

  project                     = var.project
  name                        = each.value
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = !var.deletion_protection

  depends_on = [google_project_service.api]
}
