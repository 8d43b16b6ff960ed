/** Events from a broker: the channel that configuration binds to one. */
@NullMarked
package com.mystage.sourcing.triggers.channel;

import org.jspecify.annotations.NullMarked;
