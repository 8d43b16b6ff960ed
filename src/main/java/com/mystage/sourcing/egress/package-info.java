/** The guard that every outgoing request passes, and the HTTP client built on it. */
@NullMarked
package com.mystage.sourcing.egress;

import org.jspecify.annotations.NullMarked;
