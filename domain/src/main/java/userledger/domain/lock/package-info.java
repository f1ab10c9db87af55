/** Locking an account and opening it again. */
@NullMarked
package userledger.domain.lock;

import org.jspecify.annotations.NullMarked;
