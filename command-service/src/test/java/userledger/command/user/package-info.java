/** Tests of how a user is put together. */
@NullMarked
package userledger.command.user;

import org.jspecify.annotations.NullMarked;
