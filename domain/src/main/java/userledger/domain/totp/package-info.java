/** A second factor: codes that an app makes from a secret and the time (RFC 6238). Codes are checked outside. */
@NullMarked
package userledger.domain.totp;

import org.jspecify.annotations.NullMarked;
