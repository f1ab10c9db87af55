@NullMarked
package userledger.benchmarks.report;

import org.jspecify.annotations.NullMarked;
