package userledger.query.platform;

import java.time.Instant;

/**
 * An instant in the past.
 *
 * @param position of the last event of the log that had been recorded then
 */
public record Moment(Instant instant, long position) {}
