package userledger.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AskingTest {

    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[{\"id\":1}]}", "{\"count\":2}", "[{\"id\":1}]", "2", "{\"id\":1}"})
    void whoeverIsToldIsSomebody(String answer) {
        assertThat(Asking.findsSomebody(JSON.readTree(answer))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":[],\"total\":0}", "{\"count\":0}", "[]", "0"})
    void anEmptyAnswerIsNobody(String answer) {
        assertThat(Asking.findsSomebody(JSON.readTree(answer))).isFalse();
    }
}
