/** What a user is allowed to be. */
@NullMarked
package userledger.domain.role;

import org.jspecify.annotations.NullMarked;
