/** What the adapters of the document store share: the limits they enforce, and how they retry. */
@NullMarked
package com.mystage.sourcing.documents.adapter;

import org.jspecify.annotations.NullMarked;
