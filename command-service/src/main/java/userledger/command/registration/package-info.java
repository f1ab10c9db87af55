/** Making users, one or a thousand at a time. */
@NullMarked
package userledger.command.registration;

import org.jspecify.annotations.NullMarked;
