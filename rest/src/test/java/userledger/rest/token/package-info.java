/** Tokens, as those see them who would like to forge one. */
@NullMarked
package userledger.rest.token;

import org.jspecify.annotations.NullMarked;
