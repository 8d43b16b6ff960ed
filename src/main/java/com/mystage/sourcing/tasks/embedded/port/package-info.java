/** The server's port: gRPC and REST for the same calls, side by side. */
@NullMarked
package com.mystage.sourcing.tasks.embedded.port;

import org.jspecify.annotations.NullMarked;
