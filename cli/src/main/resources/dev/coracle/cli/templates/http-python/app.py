from urllib.parse import urlsplit

from componentize_py_types import Err, Ok
from wit_world import exports
from wit_world.imports.streams import StreamError_Closed
from wit_world.imports.types import Fields, IncomingRequest, OutgoingBody, OutgoingResponse, ResponseOutparam

CHUNK = 4096  # the most that one write takes


class IncomingHandler(exports.IncomingHandler):
    def handle(self, request: IncomingRequest, response_out: ResponseOutparam) -> None:
        match urlsplit(request.path_with_query() or "/").path:
            case "/":
                respond(response_out, 200, b"Hello from Python\n")
            case "/echo":
                respond(response_out, 200, read(request))
            case _:
                respond(response_out, 404, b"not found\n")


def read(request: IncomingRequest) -> bytes:
    data = bytearray()
    with request.consume() as body, body.stream() as stream:
        while True:
            try:
                data += stream.blocking_read(65536)
            except Err as end:
                if isinstance(end.value, StreamError_Closed):
                    return bytes(data)
                raise


def respond(response_out: ResponseOutparam, status: int, content: bytes) -> None:
    response = OutgoingResponse(Fields.from_list([("content-type", b"text/plain; charset=utf-8")]))
    response.set_status_code(status)
    body = response.body()
    ResponseOutparam.set(response_out, Ok(response))
    with body.write() as stream:
        for start in range(0, len(content), CHUNK):
            stream.blocking_write_and_flush(content[start:start + CHUNK])
    OutgoingBody.finish(body, None)
