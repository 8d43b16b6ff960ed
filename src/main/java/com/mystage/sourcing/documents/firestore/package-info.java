/** The document store in Google's Firestore. */
@NullMarked
package com.mystage.sourcing.documents.firestore;

import org.jspecify.annotations.NullMarked;
