/** Input is taken strictly or not at all: bodies, JSON fields and query parameters. */
@NullMarked
package userledger.rest.input;

import org.jspecify.annotations.NullMarked;
