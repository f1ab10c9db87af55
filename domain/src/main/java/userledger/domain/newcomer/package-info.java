/** Somebody new, across the capabilities that have a part in it. */
@NullMarked
package userledger.domain.newcomer;

import org.jspecify.annotations.NullMarked;
