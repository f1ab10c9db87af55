/** The service that takes commands: it routes and stores, and leaves deciding to the domain. */
@NullMarked
package userledger.command;

import org.jspecify.annotations.NullMarked;
