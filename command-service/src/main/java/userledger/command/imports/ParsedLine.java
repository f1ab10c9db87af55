package userledger.command.imports;

import tools.jackson.databind.node.ObjectNode;

/** A line that says who is to become a user. */
record ParsedLine(long number, Position after, ObjectNode user) implements Line {}
