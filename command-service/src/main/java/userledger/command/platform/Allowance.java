package userledger.command.platform;

import java.time.Duration;

/**
 * How often something may be tried in vain, and what follows. After the first throttle a third of that is enough for the
 * next one.
 *
 * @param failures after which nobody gets to try for a while
 * @param remembered after which failures are forgotten
 * @param first how long the first throttle lasts; each further one is twice as long
 * @param longest how long one lasts at most
 */
record Allowance(int failures, Duration remembered, Duration first, Duration longest) {

    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    /** A name, for everybody who comes from an address where its user has never been: at most 82 in the first day. */
    static final Allowance ACCOUNT = new Allowance(10, DAY, QUARTER, HOUR);

    /** A name, at an address where its user has been: strangers have no part in this one. */
    static final Allowance KNOWN = new Allowance(10, DAY, QUARTER, QUARTER);

    /** An address; many people can be behind one. */
    static final Allowance ADDRESS = new Allowance(100, QUARTER, Duration.ofMinutes(5), HOUR);

    /** Calls from an address that lead to messages to somebody; none of them is a failure. */
    static final Allowance SENDER = new Allowance(100, QUARTER, Duration.ofMinutes(5), HOUR);

    /** Messages to an e-mail address that anybody can type. */
    static final Allowance RECIPIENT = new Allowance(5, HOUR, HOUR, DAY);
}
