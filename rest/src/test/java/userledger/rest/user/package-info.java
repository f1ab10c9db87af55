/** The user as callers see it, looked at from outside. */
@NullMarked
package userledger.rest.user;

import org.jspecify.annotations.NullMarked;
