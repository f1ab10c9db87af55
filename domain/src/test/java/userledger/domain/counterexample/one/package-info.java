@NullMarked
package userledger.domain.counterexample.one;

import org.jspecify.annotations.NullMarked;
