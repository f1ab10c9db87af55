/** Signing in. */
@NullMarked
package userledger.domain.session;

import org.jspecify.annotations.NullMarked;
