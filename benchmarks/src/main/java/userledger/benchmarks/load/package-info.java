/** Clients that share one thread, so that they take little of the cores of what they measure. */
@NullMarked
package userledger.benchmarks.load;

import org.jspecify.annotations.NullMarked;
