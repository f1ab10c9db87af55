package userledger.command.platform;

import java.time.Duration;

/**
 * How often something may be tried in vain, and what follows.
 *
 * @param failures after which nobody gets to try for a while
 * @param remembered after which failures are forgotten
 * @param first how long the first throttle lasts; each further one is twice as long
 * @param longest how long one lasts at most
 */
record Allowance(int failures, Duration remembered, Duration first, Duration longest) {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration DAY = Duration.ofDays(1);

    /** A name, for everybody who comes from an address where its user has never been. */
    static final Allowance ACCOUNT = new Allowance(10, DAY, QUARTER, DAY);

    /** A name, at an address where its user has been: strangers have no part in this one. */
    static final Allowance KNOWN = new Allowance(10, DAY, QUARTER, QUARTER);

    /** An address; many people can be behind one. */
    static final Allowance ADDRESS = new Allowance(100, QUARTER, Duration.ofMinutes(5), Duration.ofHours(1));
}
