/** Measures extraction beside what one would otherwise pick. */
package com.mystage.sourcing.extraction.bench;
