package userledger.command.platform;

/** Asks for a comparison without counting it. */
final class ChecksByItself {

    private ChecksByItself() {}

    static boolean isRight(String typed, String hash) {
        return HashScheme.check(typed, hash);
    }
}
