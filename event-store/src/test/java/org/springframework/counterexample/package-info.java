/** Stands in for a framework, which is not on the path of this module's tests either. */
@NullMarked
package org.springframework.counterexample;

import org.jspecify.annotations.NullMarked;
