/** Records of Kafka as messages of the channel. */
@NullMarked
package com.mystage.sourcing.triggers.channel.kafka;

import org.jspecify.annotations.NullMarked;
