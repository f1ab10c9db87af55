/** Strict input, tried with what is wrong. */
@NullMarked
package userledger.rest.input;

import org.jspecify.annotations.NullMarked;
