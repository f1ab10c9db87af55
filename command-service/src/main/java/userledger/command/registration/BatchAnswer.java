package userledger.command.registration;

import java.util.List;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Replay;
import userledger.rest.caller.CallContext;
import userledger.rest.problem.Problems;
import userledger.store.KeptAnswer;
import userledger.store.Outcome;

/** The answer to a batch: what became of each item. */
final class BatchAnswer {

    private BatchAnswer() {}

    static ObjectNode of(List<BulkRegistration.Result> results, CallContext call) {
        var json = JsonNodeFactory.instance.objectNode();
        var items = json.putArray("results");
        for (var i = 0; i < results.size(); i++) {
            var item = items.addObject().put("index", i);
            switch (results.get(i).outcome()) {
                case Outcome.Appended _ -> {
                    item.put("status", HttpStatus.CREATED.value());
                    if (!call.dryRun()) {
                        item.put("id", results.get(i).userId().toString());
                    }
                }
                case Outcome.Repeated(var answer) -> repeat(item, answer, call);
                case Outcome.Refused(var reason) -> {
                    var problem = Problems.of(reason);
                    item.put("status", problem.status()).set("problem", problem.json(call.correlationId()));
                }
            }
        }
        return json;
    }

    private static void repeat(ObjectNode item, KeptAnswer answer, CallContext call) {
        item.put("status", answer.status());
        if (answer.code() != null) {
            item.set("problem", Replay.problem(answer).json(call.correlationId()));
        } else {
            item.put("id", String.valueOf(answer.subject()));
        }
    }
}
