/** What the rules of the house forbid, so that the rules are seen to report it. */
@NullMarked
package userledger.domain.counterexample;

import org.jspecify.annotations.NullMarked;
