@NullMarked
package userledger.benchmarks;

import org.jspecify.annotations.NullMarked;
