/** One class for each question; {@code benchmarks/run} names them. */
@NullMarked
package userledger.benchmarks;

import org.jspecify.annotations.NullMarked;
