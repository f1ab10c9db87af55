package userledger.standalone;

/** A role of the database and its password of today. */
record Login(String username, String password) {

    @Override
    public String toString() {
        return username;
    }
}
