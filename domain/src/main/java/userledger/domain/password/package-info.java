/** Setting and changing a password. Secrets are checked and hashed outside, before the command. */
@NullMarked
package userledger.domain.password;

import org.jspecify.annotations.NullMarked;
