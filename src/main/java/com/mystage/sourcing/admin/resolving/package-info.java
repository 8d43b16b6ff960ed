/** The whole catalogue resolved anew, for programs. */
@NullMarked
package com.mystage.sourcing.admin.resolving;

import org.jspecify.annotations.NullMarked;
