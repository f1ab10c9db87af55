@NullMarked
package userledger.command.tenant;

import org.jspecify.annotations.NullMarked;
