/** Locking and unlocking, and locks that run out. */
@NullMarked
package userledger.command.lock;

import org.jspecify.annotations.NullMarked;
