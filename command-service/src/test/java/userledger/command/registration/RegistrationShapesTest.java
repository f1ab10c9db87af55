package userledger.command.registration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationShapesTest {

    @Test
    void describesExactlyWhatCanBeSaidAboutSomebodyNew() {
        var described = requireNonNull(new RegistrationShapes().schemas().get(RegistrationShapes.BATCH_USER));
        assertThat(described.getProperties().keySet()).isEqualTo(CreateUserReader.KNOWN);
    }
}
