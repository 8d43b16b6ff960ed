/** Hostile bytes for every parser. */
package com.mystage.sourcing.fuzz;
