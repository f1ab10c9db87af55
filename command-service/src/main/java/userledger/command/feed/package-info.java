/** Tells subscribers on Kafka what has happened, as CloudEvents without anything personal. */
@NullMarked
package userledger.command.feed;

import org.jspecify.annotations.NullMarked;
