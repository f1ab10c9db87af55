/** What tests of several modules need: a client of the API. */
@NullMarked
package userledger.testing;

import org.jspecify.annotations.NullMarked;
