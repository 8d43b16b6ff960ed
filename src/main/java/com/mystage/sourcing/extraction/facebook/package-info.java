/** Facebook's public event pages, of both generations, fetched or saved by a person. */
@NullMarked
package com.mystage.sourcing.extraction.facebook;

import org.jspecify.annotations.NullMarked;
