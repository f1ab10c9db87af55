/** Tokens that callers carry around without being able to read or change them. */
@NullMarked
package userledger.rest.token;

import org.jspecify.annotations.NullMarked;
