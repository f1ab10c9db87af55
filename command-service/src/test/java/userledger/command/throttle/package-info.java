@NullMarked
package userledger.command.throttle;

import org.jspecify.annotations.NullMarked;
