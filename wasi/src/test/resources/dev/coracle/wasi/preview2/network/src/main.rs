//! TCP, UDP and names with Rust's standard library: `network tcp HOST PORT`, `tcp-server ADDRESS`, `udp HOST PORT`,
//! `udp-server ADDRESS`, `lookup NAME`.
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream, ToSocketAddrs, UdpSocket};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if let Err(e) = run(&args) {
        println!("error: {:?}", e.kind());
        std::process::exit(1);
    }
}

fn run(args: &[String]) -> std::io::Result<()> {
    let words: Vec<&str> = args.iter().map(|s| s.as_str()).collect();
    match words.as_slice() {
        ["tcp", host, port] => {
            let mut stream = TcpStream::connect((*host, port.parse().unwrap()))?;
            stream.set_nodelay(true)?;
            stream.write_all(b"hello from rust")?;
            stream.shutdown(std::net::Shutdown::Write)?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            println!("answer: {answer}");
        }
        ["tcp-server", address] => {
            let listener = TcpListener::bind(*address)?;
            println!("listening at {}", listener.local_addr()?);
            std::io::stdout().flush()?;
            let (mut stream, _) = listener.accept()?;
            let mut all = Vec::new();
            stream.read_to_end(&mut all)?;
            all.reverse();
            stream.write_all(&all)?;
            println!("answered {} bytes", all.len());
        }
        ["udp", host, port] => {
            let socket = UdpSocket::bind("127.0.0.1:0")?;
            socket.connect((*host, port.parse().unwrap()))?;
            socket.send(b"hello from rust")?;
            let mut buffer = [0; 1500];
            let n = socket.recv(&mut buffer)?;
            println!("answer: {}", String::from_utf8_lossy(&buffer[..n]));
        }
        ["udp-server", address] => {
            let socket = UdpSocket::bind(*address)?;
            println!("listening at {}", socket.local_addr()?);
            std::io::stdout().flush()?;
            let mut buffer = [0; 1500];
            let (n, from) = socket.recv_from(&mut buffer)?;
            buffer[..n].reverse();
            socket.send_to(&buffer[..n], from)?;
            println!("answered {n} bytes");
        }
        ["lookup", name] => {
            for address in (*name, 0).to_socket_addrs()? {
                println!("{}", address.ip());
            }
        }
        _ => println!("tcp, tcp-server, udp, udp-server, lookup"),
    }
    Ok(())
}
