/** What operators may see and do, as plain records. */
@NullMarked
package com.mystage.sourcing.admin;

import org.jspecify.annotations.NullMarked;
