@NullMarked
package userledger.command.deletion;

import org.jspecify.annotations.NullMarked;
