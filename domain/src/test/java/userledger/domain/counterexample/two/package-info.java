@NullMarked
package userledger.domain.counterexample.two;

import org.jspecify.annotations.NullMarked;
