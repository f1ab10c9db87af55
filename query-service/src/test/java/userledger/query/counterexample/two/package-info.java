@NullMarked
package userledger.query.counterexample.two;

import org.jspecify.annotations.NullMarked;
