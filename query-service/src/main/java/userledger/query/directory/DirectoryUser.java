package userledger.query.directory;

/**
 * One user, rendered with all fields.
 *
 * @param position of the last event that changed the answer
 */
record DirectoryUser(long position, long version, String json) {

    String etag() {
        return "\"" + version + "." + position + "\"";
    }
}
