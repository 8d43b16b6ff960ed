variable "project" {
  description = "Id of the Google Cloud project that everything is made in."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project id: 6 to 30 lower-case letters, digits and hyphens."
  }
}

variable "region" {
  description = "Region of the service, the queues, the jobs and the buckets, such as europe-west1."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region, such as europe-west1; a zone or a multi-region is none."
  }
}

variable "name" {
  description = "What the names of accounts, buckets and topics begin with."
  type        = string
  default     = "mystage"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,18}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 20 lower-case letters, digits and hyphens."
  }
}

variable "service_name" {
  description = "Name of the Cloud Run service that takes events and tasks."
  type        = string
  default     = "mystage-event-sourcing"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,47}[a-z0-9]$", var.service_name))
    error_message = "service_name must be 2 to 49 lower-case letters, digits and hyphens."
  }
}

variable "image" {
  description = "The service's container image. Null where the service is deployed otherwise, under the name service_name."
  type        = string
  default     = null
}

variable "service_url" {
  description = "Where events and tasks are sent, without a slash at the end. Null: Cloud Run's own address of the service."
  type        = string
  default     = null

  validation {
    condition     = var.service_url == null || can(regex("^https://[^/]+$", var.service_url))
    error_message = "service_url must be https://HOST, without a path."
  }
}

variable "eventarc_audience" {
  description = "The audience in Eventarc's tokens, which is the service's first address. Null: service_url. See README.md."
  type        = string
  default     = null
}

variable "environment" {
  description = "More environment variables of the service, such as MYSTAGE_SCRAPING_CONTACT."
  type        = map(string)
  default     = {}
}

variable "cpu" {
  description = "CPUs of an instance."
  type        = string
  default     = "2"
}

variable "memory" {
  description = "Memory of an instance."
  type        = string
  default     = "2Gi"
}

variable "max_instances" {
  description = "Most instances. The queues bound the work, so this bounds only the cost."
  type        = number
  default     = 10

  validation {
    condition     = var.max_instances >= 1 && floor(var.max_instances) == var.max_instances
    error_message = "max_instances must be a whole number from 1."
  }
}

variable "ingress" {
  description = "From where the service is reached. Internal includes Google's senders of this project."
  type        = string
  default     = "INGRESS_TRAFFIC_INTERNAL_ONLY"

  validation {
    condition     = contains(["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"], var.ingress)
    error_message = "ingress must be INGRESS_TRAFFIC_INTERNAL_ONLY or INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER: the console has no sign-in of its own."
  }
}

variable "deletion_protection" {
  description = "Whether the database and the service are protected against terraform destroy."
  type        = bool
  default     = true
}

variable "firestore_database" {
  description = "Name of the Firestore database."
  type        = string
  default     = "(default)"
}

variable "firestore_location" {
  description = "Location of the database and of the triggers on it: a region, or nam5 or eur3."
  type        = string
}

variable "create_firestore_database" {
  description = "Whether the database is made. False where it is there already."
  type        = bool
  default     = true
}

variable "deploy_firestore_rules" {
  description = "Whether firestore/firestore.rules replaces the database's rules."
  type        = bool
  default     = true
}

variable "bucket_prefix" {
  description = "What the buckets' names begin with, since those are unique in the world. Null: the project's id."
  type        = string
  default     = null
}

variable "without_triggers" {
  description = "Names of rows in triggers.yaml that get nothing here: no trigger, subscription or job."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for name in var.without_triggers : can(regex("^[a-z][a-z0-9-]{0,59}$", name))])
    error_message = "without_triggers must hold names of rows in triggers.yaml."
  }
}

variable "existing_topics" {
  description = "Topics of triggers.yaml that are there already, such as those of the old pipeline."
  type        = set(string)
  default     = []
}

variable "delivery_attempts" {
  description = "After how many deliveries a pushed message goes to the dead letter topic."
  type        = number
  default     = 20

  validation {
    condition     = var.delivery_attempts >= 5 && var.delivery_attempts <= 100
    error_message = "delivery_attempts must be 5 to 100."
  }
}
