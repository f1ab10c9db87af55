/** Records when guessing at somebody's secrets was stopped, and when it can go on. */
@NullMarked
package userledger.command.throttle;

import org.jspecify.annotations.NullMarked;
