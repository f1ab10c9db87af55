/** Figures, as people read them. */
@NullMarked
package userledger.benchmarks.report;

import org.jspecify.annotations.NullMarked;
