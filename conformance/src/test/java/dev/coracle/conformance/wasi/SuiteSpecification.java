package dev.coracle.conformance.wasi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a program of the test suite is given, and what it must do, from either form of its JSON file.
///
/// @param root the directory to be given as `/`, beside the program
/// @param output expected, if it is looked at
/// @param error expected, if it is looked at
record SuiteSpecification(
        List<String> arguments,
        Map<String, String> environment,
        Optional<String> root,
        int exitCode,
        Optional<String> output,
        Optional<String> error) {
    static SuiteSpecification of(Path file) throws IOException {
        var mapper = new ObjectMapper();
        var json = Files.exists(file) ? mapper.readTree(file.toFile()) : mapper.createObjectNode();
        if (json.has("operations")) {
            return ofOperations(json.get("operations"));
        }
        return of(json, json.path("exit_code").asInt(), text(json, "stdout"), text(json, "stderr"));
    }

    private static SuiteSpecification ofOperations(JsonNode operations) {
        JsonNode run = operations.get(0);
        int exitCode = 0;
        Optional<String> output = Optional.empty();
        Optional<String> error = Optional.empty();
        for (JsonNode operation : operations) {
            switch (operation.get("type").asText()) {
                case "run" -> run = operation;
                case "wait" -> exitCode = operation.path("exit_code").asInt();
                case "read" -> {
                    var payload = Optional.of(operation.path("payload").asText());
                    if (operation.path("id").asText("stdout").equals("stdout")) {
                        output = payload;
                    } else {
                        error = payload;
                    }
                }
                default -> throw new IllegalArgumentException("preview1 has no use for " + operation);
            }
        }
        return of(run, exitCode, output, error);
    }

    private static SuiteSpecification of(JsonNode run, int exitCode, Optional<String> output, Optional<String> error) {
        var arguments = new ArrayList<String>();
        run.path("args").forEach(argument -> arguments.add(argument.asText()));
        var environment = new LinkedHashMap<String, String>();
        run.path("env")
                .properties()
                .forEach(variable ->
                        environment.put(variable.getKey(), variable.getValue().asText()));
        return new SuiteSpecification(arguments, environment, text(run, "root"), exitCode, output, error);
    }

    private static Optional<String> text(JsonNode json, String name) {
        return json.hasNonNull(name) ? Optional.of(json.get(name).asText()) : Optional.empty();
    }
}
