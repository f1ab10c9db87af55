/** Classes that break the rules of the house, to see that the rules notice. */
@NullMarked
package userledger.query.counterexample;

import org.jspecify.annotations.NullMarked;
