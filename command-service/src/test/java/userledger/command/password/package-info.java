@NullMarked
package userledger.command.password;

import org.jspecify.annotations.NullMarked;
