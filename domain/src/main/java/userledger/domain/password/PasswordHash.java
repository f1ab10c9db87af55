package userledger.domain.password;

/** A password after hashing, in PHC string form. Sealed wherever it is stored; never printed. */
public record PasswordHash(String encoded) {

    @Override
    public String toString() {
        return "PasswordHash[***]";
    }
}
