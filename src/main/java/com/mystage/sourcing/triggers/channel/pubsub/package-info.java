/** Messages that are pulled from Pub/Sub. */
@NullMarked
package com.mystage.sourcing.triggers.channel.pubsub;

import org.jspecify.annotations.NullMarked;
