package userledger.domain.totp;

/** What codes are made from, in Base32. Sealed wherever it is stored; never printed. */
public record TotpSecret(String base32) {

    @Override
    public String toString() {
        return "TotpSecret[***]";
    }
}
