/** A user as the events made it: the one fold behind every answer. */
@NullMarked
package userledger.domain.account;

import org.jspecify.annotations.NullMarked;
