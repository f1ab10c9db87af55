/** Tests of the feed, on a real broker. */
@NullMarked
package userledger.command.feed;

import org.jspecify.annotations.NullMarked;
