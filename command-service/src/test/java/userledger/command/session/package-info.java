@NullMarked
package userledger.command.session;

import org.jspecify.annotations.NullMarked;
