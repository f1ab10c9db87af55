package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HashSchemeTest {

    /** All made elsewhere (crypt and Python's hashlib), of "long enough 1". */
    static final String BCRYPT = "$2b$05$abcdefghijklmnopqrstuuFAo5mGYsDeMoRMMzQOnEVkUiOsFaJfy";

    static final String PBKDF2 =
            "$pbkdf2-sha512$i=20000$AAECAwQFBgcICQoLDA0ODw$Sl0f1CbmCivCOkvwevdAvmQ/VhUHPW02lKheU0cKfpoKr127++WmLvEuuYNhrydExhG3dARM9R9d30qw6qkbTA";
    static final String PASSLIB =
            "$pbkdf2-sha256$29000$AAECAwQFBgcICQoLDA0ODw$5.FugqVQk7Snbav5TnZkHeioI.08SdsaoGWqjLnMuhQ";
    static final String SCRYPT =
            "$scrypt$ln=14,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$Fd6WPt17bDxCRR4JNVzNd9+rs5iyxf9A01RwQeDFkdc";

    static Stream<String> hashes() {
        return Stream.concat(Stream.of(BCRYPT, PBKDF2, PASSLIB, SCRYPT), Argon2Test.HASHES.stream());
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void areChecked(String encoded) {
        assertThat(HashScheme.isKnown(encoded)).isTrue();
        assertThat(HashScheme.check("long enough 1", encoded)).isTrue();
        assertThat(HashScheme.check("long enough 2", encoded)).isFalse();
        assertThat(HashScheme.check("", encoded)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void haveDecoysOfTheSameShapeThatNothingMatches(String encoded) {
        var decoy = HashScheme.decoy(encoded, new SecureRandom());

        assertThat(decoy).isNotEqualTo(encoded);
        assertThat(HashScheme.shape(decoy)).isEqualTo(HashScheme.shape(encoded));
        assertThat(HashScheme.check("long enough 1", decoy)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "5f4dcc3b5aa765d61d8327deb882cf99",
                "$1$abc$def",
                "$2y$31$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
                "$pbkdf2-sha256$99999999$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
                "$pbkdf2-sha256$9999999$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
                "$scrypt$ln=20,r=8,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
                "$argon2id$v=19$m=999999,t=2,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
                "$argon2id$v=18$m=1024,t=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
                "$argon2id$v=19$m=1024,t=1,p=1$AAAAAAAAAAAAA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo",
                "$pbkdf2-sha256$1000$AAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$1000$AAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha256$1000000$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$scrypt$ln=16,r=1,p=1$c2FsdHNhbHRzYWx0$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo"
            })
    void areRefusedWhereTheyAreUnknownBrokenOrTooDear(String encoded) {
        assertThat(HashScheme.isKnown(encoded)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$argon2d$v=16$m=8,t=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$2a$04$......................AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "$pbkdf2-sha512$1,l=16$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$scrypt$ln=15,r=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA",
                "$scrypt$ln=1,r=1,p=1$AAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA"
            })
    void canBeComputedAtTheEdgesOfWhatIsKnown(String encoded) {
        assertThat(HashScheme.isKnown(encoded)).isTrue();
        assertThat(HashScheme.runs(HashScheme.decoy(encoded, new SecureRandom())))
                .isTrue();
    }

    @Test
    void areNoMatchWhereTheyCannotBeComputed() {
        var broken = "$pbkdf2-sha256$1000$AAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAA";

        assertThat(HashScheme.check("long enough 1", broken)).isFalse();
        assertThat(HashScheme.shape(broken)).isEqualTo(broken);
    }

    @Test
    void costWhatTheirParametersSay() {
        assertThat(HashScheme.cost(BCRYPT.replace("$05$", "$06$"))).isEqualTo(2 * HashScheme.cost(BCRYPT));
        assertThat(HashScheme.cost(PBKDF2)).isEqualTo(20_000);
        assertThat(HashScheme.cost(SCRYPT)).isEqualTo(8 << 14);
        assertThat(HashScheme.cost("plain")).isZero();
    }

    @Test
    void countBytesOfBcryptOnlyAsFarAsItDoes() {
        assertThat(HashScheme.check("x".repeat(200), BCRYPT)).isFalse();
    }
}
