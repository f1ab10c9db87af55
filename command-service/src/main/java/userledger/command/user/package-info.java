/** The user aggregate, and changing several things about a user at once. */
@NullMarked
package userledger.command.user;

import org.jspecify.annotations.NullMarked;
