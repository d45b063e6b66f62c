package dev.coracle.cli;

import java.io.IOException;
import java.util.List;

/// `coracle serve`.
final class ServeCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec(
                "serve",
                "[FILE|-]",
                false,
                "Answer HTTP requests with components that export wasi:http/incoming-handler@0.2.",
                """
                FILE is one component that answers all requests. Without it, a configuration says which apps there
                are, for which hosts and routes, and what each may do; the options of one app are its keys there.

                Each request has an instance of its own, which ends with it. HTTP/1.1 and HTTP/2 are spoken, bodies
                are streamed both ways. What fails is a status and an id for the client, and a line with that id on
                stderr, where the guest's own output goes too. SIGTERM and SIGINT stop the server when the requests
                that it has have ended.
                """,
                ServeFlags.OPTIONS,
                List.of(
                        new CommandSpec.Example("coracle serve app.wasm", "then: curl http://127.0.0.1:8080/"),
                        new CommandSpec.Example(
                                "coracle serve --addr 0.0.0.0:443 --cert cert.pem --key key.pem app.wasm",
                                "to everybody, over TLS"),
                        new CommandSpec.Example(
                                "coracle serve --allow-http https://api.example.org/ --env MODE=live app.wasm",
                                "the app may make requests there, and has a variable"),
                        new CommandSpec.Example(
                                "coracle serve --config shop/coracle.toml --environment production --watch",
                                "many apps, reloaded when one changes")));
    }

    @Override
    public int run(Arguments arguments, Console console) throws CommandException, IOException {
        return new ServeRun(arguments, console).run();
    }
}
