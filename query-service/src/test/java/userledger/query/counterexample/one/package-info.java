@NullMarked
package userledger.query.counterexample.one;

import org.jspecify.annotations.NullMarked;
