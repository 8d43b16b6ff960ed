/** Looks at sources of several pages: page by page, and then what they brought is read. */
@NullMarked
package com.mystage.sourcing.pipeline.looks;

import org.jspecify.annotations.NullMarked;
