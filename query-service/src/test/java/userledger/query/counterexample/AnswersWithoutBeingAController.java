package userledger.query.counterexample;

import org.springframework.http.ResponseEntity;

public class AnswersWithoutBeingAController {

    ResponseEntity<String> answer() {
        return ResponseEntity.ok("");
    }
}
