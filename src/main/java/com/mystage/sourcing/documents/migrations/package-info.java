/** Brings documents of earlier versions to what this program reads and writes. */
@NullMarked
package com.mystage.sourcing.documents.migrations;

import org.jspecify.annotations.NullMarked;
