/** Topics of Google Cloud Pub/Sub. */
@NullMarked
package com.mystage.sourcing.triggers.pubsub;

import org.jspecify.annotations.NullMarked;
