/** The user as callers see it. */
@NullMarked
package userledger.rest.user;

import org.jspecify.annotations.NullMarked;
