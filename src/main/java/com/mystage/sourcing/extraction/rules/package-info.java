/** Events on pages without markup, by the CSS rules that operators keep for a source. */
@NullMarked
package com.mystage.sourcing.extraction.rules;

import org.jspecify.annotations.NullMarked;
