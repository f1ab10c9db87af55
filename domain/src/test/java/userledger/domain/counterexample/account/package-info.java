@NullMarked
package userledger.domain.counterexample.account;

import org.jspecify.annotations.NullMarked;
