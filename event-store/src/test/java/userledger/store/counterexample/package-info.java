/** What the rules of this module forbid, so that the rules are seen to report it. */
@NullMarked
package userledger.store.counterexample;

import org.jspecify.annotations.NullMarked;
