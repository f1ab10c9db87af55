/** The conventions of the REST contract that both services share. */
@NullMarked
package userledger.rest;

import org.jspecify.annotations.NullMarked;
