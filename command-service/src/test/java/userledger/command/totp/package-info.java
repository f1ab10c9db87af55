@NullMarked
package userledger.command.totp;

import org.jspecify.annotations.NullMarked;
