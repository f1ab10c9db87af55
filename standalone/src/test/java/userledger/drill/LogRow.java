package userledger.drill;

import java.util.UUID;

/** What the checker has to know of an event. */
record LogRow(long position, UUID stream, long sequence, String name, String correlation) {}
