/** What every capability of a user shares: identity, claims, personal data, and how a command is refused. */
@NullMarked
package userledger.domain.user;

import org.jspecify.annotations.NullMarked;
