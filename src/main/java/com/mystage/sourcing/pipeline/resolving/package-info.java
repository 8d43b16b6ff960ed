/** The whole catalogue resolved anew: models, what they would change, and how that is applied. */
@NullMarked
package com.mystage.sourcing.pipeline.resolving;

import org.jspecify.annotations.NullMarked;
