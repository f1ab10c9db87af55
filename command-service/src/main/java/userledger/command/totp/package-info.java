/** Second factors: enrolling, confirming, recovery codes, removing. */
@NullMarked
package userledger.command.totp;

import org.jspecify.annotations.NullMarked;
