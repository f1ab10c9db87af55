package userledger.command.imports;

/** Where a reader is within a record, byte by byte. All that matters here is ASCII, which UTF-8 never hides in anything. */
enum Scan {
    /** In a record that is one line. */
    LINE {
        @Override
        Scan after(byte next) {
            return next == '\n' ? END : LINE;
        }
    },
    /** Before the first byte of a CSV field (RFC 4180): only here a quote begins a quoted one. */
    FIELD {
        @Override
        Scan after(byte next) {
            return next == '"' ? QUOTED : PLAIN.after(next);
        }
    },
    PLAIN {
        @Override
        Scan after(byte next) {
            return switch (next) {
                case ',' -> FIELD;
                case '\n' -> END;
                default -> PLAIN;
            };
        }
    },
    QUOTED {
        @Override
        Scan after(byte next) {
            return next == '"' ? QUOTE : QUOTED;
        }
    },
    /** Behind a quote in a quoted field: the end of it, unless a second one follows. */
    QUOTE {
        @Override
        Scan after(byte next) {
            return switch (next) {
                case '"' -> QUOTED;
                case ',' -> FIELD;
                case '\r' -> RETURN;
                case '\n' -> END;
                default -> BROKEN;
            };
        }
    },
    RETURN {
        @Override
        Scan after(byte next) {
            return next == '\n' ? END : BROKEN;
        }
    },
    BROKEN,
    END;

    Scan after(byte next) {
        throw new IllegalStateException("Nothing comes after " + this);
    }
}
