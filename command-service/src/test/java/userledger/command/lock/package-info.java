@NullMarked
package userledger.command.lock;

import org.jspecify.annotations.NullMarked;
