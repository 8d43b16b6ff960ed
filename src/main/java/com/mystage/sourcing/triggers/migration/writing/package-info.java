/** The plan as files: for people, for programs, as fragments of the tables, as Terraform. */
@NullMarked
package com.mystage.sourcing.triggers.migration.writing;

import org.jspecify.annotations.NullMarked;
