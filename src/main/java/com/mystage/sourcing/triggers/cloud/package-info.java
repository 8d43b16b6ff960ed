/** What the table of triggers becomes outside the service: Terraform's and Knative's triggers. */
@NullMarked
package com.mystage.sourcing.triggers.cloud;

import org.jspecify.annotations.NullMarked;
