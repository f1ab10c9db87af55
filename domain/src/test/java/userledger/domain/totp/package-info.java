@NullMarked
package userledger.domain.totp;

import org.jspecify.annotations.NullMarked;
