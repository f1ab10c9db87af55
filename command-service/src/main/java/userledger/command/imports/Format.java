package userledger.command.imports;

/** What a file can be written in. */
enum Format {
    CSV(Scan.FIELD),
    NDJSON(Scan.LINE);

    static final String CSV_TYPE = "text/csv";
    static final String NDJSON_TYPE = "application/x-ndjson";

    private final Scan recordStart;

    Format(Scan recordStart) {
        this.recordStart = recordStart;
    }

    Scan recordStart() {
        return recordStart;
    }
}
