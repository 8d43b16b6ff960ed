/** Model files: YAML to model and back. */
@NullMarked
package com.mystage.sourcing.dedup.model.yaml;

import org.jspecify.annotations.NullMarked;
