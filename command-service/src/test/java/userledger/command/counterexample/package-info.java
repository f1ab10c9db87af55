/** Breaks each rule of the house once, so that the rules can be seen to work. */
@NullMarked
package userledger.command.counterexample;

import org.jspecify.annotations.NullMarked;
