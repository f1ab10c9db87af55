/** When somebody has guessed at an account's secret too often: for a while nobody gets to try. */
@NullMarked
package userledger.domain.throttle;

import org.jspecify.annotations.NullMarked;
