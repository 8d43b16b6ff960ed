/** Listings that their source lists no more. */
@NullMarked
package com.mystage.sourcing.catalogue.absences;

import org.jspecify.annotations.NullMarked;
