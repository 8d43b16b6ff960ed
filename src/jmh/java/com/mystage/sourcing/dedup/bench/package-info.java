/** Measures deduplication over tables of growing size. */
package com.mystage.sourcing.dedup.bench;
