/** What the admin interface can see and do. */
@NullMarked
package com.mystage.sourcing.admin;

import org.jspecify.annotations.NullMarked;
