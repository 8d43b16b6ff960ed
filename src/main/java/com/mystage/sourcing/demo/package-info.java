/** The bundled demo: an invented town whose venues' sites the service itself serves. */
@NullMarked
package com.mystage.sourcing.demo;

import org.jspecify.annotations.NullMarked;
