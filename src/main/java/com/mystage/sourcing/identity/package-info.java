/** Tokens: the local issuer with its JWKS, and the one verification both engines share. */
@NullMarked
package com.mystage.sourcing.identity;

import org.jspecify.annotations.NullMarked;
