/** Drills of the store: many writers that stall, fail and die, and readers that must not notice. */
@NullMarked
package userledger.store.drill;

import org.jspecify.annotations.NullMarked;
