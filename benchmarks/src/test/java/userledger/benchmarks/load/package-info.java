@NullMarked
package userledger.benchmarks.load;

import org.jspecify.annotations.NullMarked;
