@NullMarked
package userledger.command.platform;

import org.jspecify.annotations.NullMarked;
