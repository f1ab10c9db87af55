@NullMarked
package userledger.command.user;

import org.jspecify.annotations.NullMarked;
