/** What an old catalogue says beside what ours says: import, comparison, criteria. */
@NullMarked
package com.mystage.sourcing.triggers.parity;

import org.jspecify.annotations.NullMarked;
