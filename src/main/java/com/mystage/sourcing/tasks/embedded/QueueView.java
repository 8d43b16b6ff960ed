package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;

/** What somebody who watches wants to know. */
record QueueView(
    Queue config,
    int depth,
    int due,
    int inFlight,
    long created,
    long succeeded,
    long failed,
    double effectiveRate) {}
