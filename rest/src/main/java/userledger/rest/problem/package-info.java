/** What callers hear when something is wrong (RFC 9457), wherever in the stack it goes wrong. */
@NullMarked
package userledger.rest.problem;

import org.jspecify.annotations.NullMarked;
