use wstd::http::{Body, Error, Request, Response, StatusCode};

#[wstd::http_server]
async fn main(request: Request<Body>) -> Result<Response<Body>, Error> {
    let response = match request.uri().path() {
        "/" => Response::new("Hello from Rust\n".to_owned().into()),
        "/echo" => Response::new(request.into_body()),
        _ => Response::builder()
            .status(StatusCode::NOT_FOUND)
            .body("not found\n".to_owned().into())?,
    };
    Ok(response)
}
