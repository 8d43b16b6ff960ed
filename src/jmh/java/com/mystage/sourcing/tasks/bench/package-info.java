/** Measures the embedded Cloud Tasks beside the job libraries one would otherwise pick. */
package com.mystage.sourcing.tasks.bench;
