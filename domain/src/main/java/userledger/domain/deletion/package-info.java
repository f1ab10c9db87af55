/** Leaving: the account goes, and with it everything personal. */
@NullMarked
package userledger.domain.deletion;

import org.jspecify.annotations.NullMarked;
