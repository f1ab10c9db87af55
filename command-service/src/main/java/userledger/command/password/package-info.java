/** Changing passwords, and the one place where secrets are checked. */
@NullMarked
package userledger.command.password;

import org.jspecify.annotations.NullMarked;
