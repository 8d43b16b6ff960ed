/** What waits for people, what they decide, and why a pair weighs what it does. */
@NullMarked
package com.mystage.sourcing.admin.deciding;

import org.jspecify.annotations.NullMarked;
