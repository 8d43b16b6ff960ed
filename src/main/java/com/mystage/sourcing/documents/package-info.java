/** The document store port, shaped like Firestore, with its limits. */
@NullMarked
package com.mystage.sourcing.documents;

import org.jspecify.annotations.NullMarked;
