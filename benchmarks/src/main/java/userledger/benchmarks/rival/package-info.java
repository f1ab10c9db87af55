/** What we are compared with. */
@NullMarked
package userledger.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
