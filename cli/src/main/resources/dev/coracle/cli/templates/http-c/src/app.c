// Answers requests. The functions of WASI are declared in bindings/app.h, which `make bindings` makes of wit/.
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "bindings/app.h"

#define CHUNK 4096 // the most that one write takes

typedef wasi_http_types_borrow_incoming_request_t request_t;
typedef wasi_http_types_own_response_outparam_t response_out_t;

static bool write_all(wasi_http_types_borrow_outgoing_body_t body, const uint8_t *bytes, size_t length) {
  wasi_io_streams_own_output_stream_t stream;
  if (!wasi_http_types_method_outgoing_body_write(body, &stream)) {
    return false;
  }
  wasi_io_streams_borrow_output_stream_t out = wasi_io_streams_borrow_output_stream(stream);
  bool is_written = true;
  for (size_t at = 0; is_written && at < length; at += CHUNK) {
    app_list_u8_t chunk = {(uint8_t *)bytes + at, length - at < CHUNK ? length - at : CHUNK};
    wasi_io_streams_stream_error_t error;
    is_written = wasi_io_streams_method_output_stream_blocking_write_and_flush(out, &chunk, &error);
    if (!is_written) {
      wasi_io_streams_stream_error_free(&error);
    }
  }
  wasi_io_streams_output_stream_drop_own(stream);
  return is_written;
}

static void respond(response_out_t response_out, uint16_t status, const uint8_t *bytes, size_t length) {
  wasi_http_types_own_outgoing_response_t response =
      wasi_http_types_constructor_outgoing_response(wasi_http_types_constructor_fields());
  wasi_http_types_borrow_outgoing_response_t borrowed = wasi_http_types_borrow_outgoing_response(response);
  wasi_http_types_method_outgoing_response_set_status_code(borrowed, status);
  wasi_http_types_own_outgoing_body_t body;
  if (!wasi_http_types_method_outgoing_response_body(borrowed, &body)) {
    abort(); // it is given once, and this is the first time
  }

  wasi_http_types_result_own_outgoing_response_error_code_t result = {.is_err = false, .val.ok = response};
  wasi_http_types_static_response_outparam_set(response_out, &result);

  if (!write_all(wasi_http_types_borrow_outgoing_body(body), bytes, length)) {
    wasi_http_types_outgoing_body_drop_own(body); // unfinished: the client sees that something is missing
    return;
  }
  wasi_http_types_error_code_t error;
  if (!wasi_http_types_static_outgoing_body_finish(body, NULL, &error)) {
    wasi_http_types_error_code_free(&error);
  }
}

// Reads the whole body of a request. The caller frees it.
static uint8_t *read_body(request_t request, size_t *length) {
  wasi_http_types_own_incoming_body_t body;
  wasi_io_streams_own_input_stream_t stream;
  if (!wasi_http_types_method_incoming_request_consume(request, &body) ||
      !wasi_http_types_method_incoming_body_stream(wasi_http_types_borrow_incoming_body(body), &stream)) {
    abort(); // each is given once, and this is the first time
  }
  wasi_io_streams_borrow_input_stream_t in = wasi_io_streams_borrow_input_stream(stream);
  uint8_t *bytes = NULL;
  *length = 0;
  app_list_u8_t chunk;
  wasi_io_streams_stream_error_t error;
  while (wasi_io_streams_method_input_stream_blocking_read(in, 65536, &chunk, &error)) {
    bytes = realloc(bytes, *length + chunk.len + 1);
    if (bytes == NULL) {
      abort();
    }
    memcpy(bytes + *length, chunk.ptr, chunk.len);
    *length += chunk.len;
    app_list_u8_free(&chunk);
  }
  bool is_whole = error.tag == WASI_IO_STREAMS_STREAM_ERROR_CLOSED;
  wasi_io_streams_stream_error_free(&error);
  if (!is_whole) {
    abort();
  }
  wasi_io_streams_input_stream_drop_own(stream);
  wasi_http_types_incoming_body_drop_own(body);
  return bytes;
}

// Whether a path, which may have a query behind it, is this one.
static bool is_path(const app_string_t *path, const char *wanted) {
  size_t length = strlen(wanted);
  return path->len >= length && memcmp(path->ptr, wanted, length) == 0 &&
         (path->len == length || path->ptr[length] == '?');
}

static void respond_text(response_out_t response_out, uint16_t status, const char *text) {
  respond(response_out, status, (const uint8_t *)text, strlen(text));
}

void exports_wasi_http_incoming_handler_handle(
    exports_wasi_http_incoming_handler_own_incoming_request_t request, response_out_t response_out) {
  request_t borrowed = wasi_http_types_borrow_incoming_request(request);
  app_string_t path;
  bool has_path = wasi_http_types_method_incoming_request_path_with_query(borrowed, &path);
  if (has_path && is_path(&path, "/")) {
    respond_text(response_out, 200, "Hello from C\n");
  } else if (has_path && is_path(&path, "/echo")) {
    size_t length;
    uint8_t *bytes = read_body(borrowed, &length);
    respond(response_out, 200, bytes, length);
    free(bytes);
  } else {
    respond_text(response_out, 404, "not found\n");
  }
  if (has_path) {
    app_string_free(&path);
  }
  wasi_http_types_incoming_request_drop_own(request);
}
