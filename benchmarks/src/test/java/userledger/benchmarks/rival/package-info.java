@NullMarked
package userledger.benchmarks.rival;

import org.jspecify.annotations.NullMarked;
