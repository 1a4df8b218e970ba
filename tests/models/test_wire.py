"""The wire, against real servers of this machine: what it fetches, and everything that it refuses to."""

from __future__ import annotations

import gzip
import ipaddress
import socketserver
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import trustme

from models import wire
from models.wire import LARGEST, Unfetchable, Wire, fetch, is_public

HERE = ipaddress.ip_address("127.0.0.1")
PAGE = "<html><body><p>قال الوزير إن الجسر فُتح.</p></body></html>".encode()
Answer = Callable[[Any, str], None]


def said(body: bytes = PAGE, *heads: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """The bytes of an answer."""
    return "\r\n".join([f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(body)}", *heads, "", ""]).encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    """An answer that leads elsewhere."""
    return said(b"elsewhere", f"Location: {to}", status=status)


@contextmanager
def server(answer: Answer | bytes, tls: ssl.SSLContext | None = None) -> Iterator[tuple[int, list[str]]]:
    """A host on this machine; gives its port, and the heads of the requests that came."""
    asked: list[str] = []

    class Host(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError), closing(tls.wrap_socket(self.request, server_side=True) if tls else self.request) as plain:
                head = b""
                while b"\r\n\r\n" not in head:
                    piece = plain.recv(4096)
                    if not piece:
                        return
                    head += piece
                asked.append(head.decode("latin-1"))
                if isinstance(answer, bytes):
                    plain.sendall(answer)
                else:
                    answer(plain, head.split(b" ")[1].decode())

    class Hosts(socketserver.ThreadingTCPServer):
        allow_reuse_address = daemon_threads = True
        block_on_close = False

    with Hosts(("127.0.0.1", 0), Host) as listening:
        thread = threading.Thread(target=lambda: listening.serve_forever(poll_interval=0.01))
        thread.start()
        yield listening.server_address[1], asked
        listening.shutdown()
        thread.join()


def near(**other: Any) -> Wire:
    """A wire to this machine, where every name is a name of it."""
    return Wire(**({"resolve": lambda host, port: [HERE], "public": lambda address: True, "ports": None, "seconds": 5.0} | other))


def test_a_page_comes_with_its_address_its_bytes_and_what_they_are() -> None:
    with server(said()) as (port, asked):
        found = near().fetch(f"http://news.test:{port}/جسر?a=ب#c")
    assert (found.body, found.content_type, found.charset) == (PAGE, "text/html", "utf-8")
    assert found.url.startswith(f"http://news.test:{port}/")
    assert asked[0].startswith("GET /%D8%AC%D8%B3%D8%B1?a=%D8%A8 HTTP/1.1")
    assert f"Host: news.test:{port}" in asked[0]
    assert "User-Agent: Isnad/" in asked[0]


def test_nothing_of_the_environment_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("default login somebody password hidden", encoding="utf-8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with server(lambda out, path: out.sendall(_cookie(path))) as (port, asked):
        assert near().fetch(f"http://news.test:{port}/first").body == PAGE
    assert len(asked) == 2
    assert not any("cookie:" in head.lower() or "authorization:" in head.lower() for head in asked)


def _cookie(path: str) -> bytes:
    return said(b"", "Set-Cookie: id=1", "Location: /next", status="302 Found") if path == "/first" else said()


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_followed(status: str) -> None:
    with server(lambda out, path: out.sendall(said() if path == "/b" else redirect("b", status))) as (port, _):
        found = near().fetch(f"http://news.test:{port}/a")
    assert found.url == f"http://news.test:{port}/b"
    assert found.body == PAGE


def test_five_redirects_are_followed_and_a_sixth_is_not() -> None:
    def count_down(out: Any, path: str) -> None:
        left = int(path[1:])
        out.sendall(redirect(f"/{left - 1}") if left else said())

    with server(count_down) as (port, asked):
        assert near().fetch(f"http://news.test:{port}/5").body == PAGE
        asked.clear()
        with pytest.raises(Unfetchable, match="more than 5"):
            near().fetch(f"http://news.test:{port}/6")
    assert len(asked) == 6


def test_a_redirect_that_leads_to_itself_ends() -> None:
    with server(redirect("/")) as (port, _), pytest.raises(Unfetchable, match="more than 5"):
        near().fetch(f"http://news.test:{port}/")


@pytest.mark.parametrize(
    "to",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://2130706433/",
        "http://169.254.169.254/latest/",
        "//127.0.0.1/",
        "file:///etc/passwd",
        "ftp://news.test/",
        "gopher://127.0.0.1/",
        "http://user:word@news.test/",
        "http:///nowhere",
        "http://news.test:22/",
        "javascript:alert(1)",
        "http://news.test/\x01",
        "http://[::bad/",
    ],
)
def test_a_redirect_is_looked_at_as_warily_as_the_first_address(to: str) -> None:
    def resolve(host: str, port: int) -> list[wire.Address]:
        return [HERE] if host == "news.test" else wire.addresses(host, port)

    asked_from: list[int] = []

    def public(address: wire.Address) -> bool:
        asked_from.append(1)
        return len(asked_from) == 1  # the first host may be asked, and nothing else

    with server(redirect(to)) as (port, asked):
        guarded = near(resolve=resolve, public=public, ports=frozenset({80, 443, port}))
        with pytest.raises(Unfetchable):
            guarded.fetch(f"http://news.test:{port}/")
    assert len(asked) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://localhost./",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0/",
        "http://0.0.0.0/",
        "http://[::]/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1%25lo]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://①②⑦.⓪.⓪.①/",
        "http://127。0。0。1/",
        "https://127.0.0.1:8443/",
    ],
)
def test_what_is_not_public_is_not_fetched(url: str) -> None:
    with pytest.raises(Unfetchable) as refused:
        fetch(url)
    assert "127" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.test",
        "file:///etc/passwd",
        "ftp://news.test/",
        "data:text/html,hello",
        "http://",
        "http:///page",
        "http://./",
        "http://user@news.test/",
        "http://user:word@news.test/",
        "http://news.test@127.0.0.1/",
        "http://@news.test/",
        "http://news.test/a b",
        "http://news.test/\r\nX-Evil: 1",
        "http://news.test\n/",
        "http://news.test\\@127.0.0.1/",
        "http://news.test/\x00",
        "http://[news.test/",
        "http://[::1",
        "http://news.test:0/",
        "http://news.test:65536/",
        "http://news.test:x/",
        "http://news.test:22/",
        "http://news.test:5432/",
        "http://-\u202e.test/",
        "http://" + "ب" * 300 + ".test/",
        "http://" + "a" * 64 + ".test/",
        "http://" + "a." * 200 + "test/",
        "http://news.test/" + "a" * 2048,
    ],
)
def test_an_address_that_is_none_is_refused_without_asking_anybody(url: str) -> None:
    def nobody(host: str, port: int) -> list[wire.Address]:
        assert len(host) > 63, "somebody was asked for the address of a host"
        raise UnicodeError

    with pytest.raises(Unfetchable) as refused:
        Wire(resolve=nobody).fetch(url)
    assert str(refused.value)


def test_a_name_in_other_letters_is_asked_for_in_those_of_the_network() -> None:
    with server(said()) as (port, asked):
        names: list[str] = []
        near(resolve=lambda host, port: [names.append(host) or HERE]).fetch(f"http://أخبار.test:{port}/")  # type: ignore[func-returns-value]
    assert names == ["xn--igbl6e.test"] or names[0].startswith("xn--")
    assert f"Host: {names[0]}:{port}" in asked[0]


def test_of_a_host_with_one_private_address_none_is_used() -> None:
    both = [ipaddress.ip_address("93.184.215.14"), ipaddress.ip_address("10.1.2.3")]
    with pytest.raises(Unfetchable, match="public"):
        Wire(resolve=lambda host, port: both).fetch("http://news.test/")


def test_a_second_answer_of_the_name_server_changes_nothing() -> None:
    answers = iter([[HERE], [ipaddress.ip_address("127.0.0.66")]])
    checked: list[str] = []

    def public(address: wire.Address) -> bool:
        checked.append(str(address))
        return True

    with server(said()) as (port, asked):
        assert near(resolve=lambda host, port: next(answers), public=public).fetch(f"http://rebound.test:{port}/").body == PAGE
    assert checked == ["127.0.0.1"]
    assert len(asked) == 1


def test_an_unknown_host_is_said_to_be_unknown() -> None:
    def unknown(host: str, port: int) -> list[wire.Address]:
        raise OSError("Name or service not known (resolver 10.0.0.53)")

    resolvers: list[Callable[[str, int], list[wire.Address]]] = [unknown, lambda host, port: []]
    for resolve in resolvers:
        with pytest.raises(Unfetchable, match="not known") as refused:
            Wire(resolve=resolve).fetch("http://news.test/")
        assert "10.0.0.53" not in str(refused.value)


def test_a_host_that_does_not_listen_is_said_not_to_answer() -> None:
    with server(said()) as (port, _):
        pass
    with pytest.raises(Unfetchable, match="does not answer") as refused:
        near().fetch(f"http://news.test:{port}/")
    assert str(port) not in str(refused.value)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nno gzip",
    ],
)
def test_a_host_that_answers_nonsense_is_said_not_to_answer(answer: bytes) -> None:
    with server(answer) as (port, _), pytest.raises(Unfetchable, match="does not answer"):
        near().fetch(f"http://news.test:{port}/")


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified", "403 Forbidden", "404 Not Found", "500 Oh", "302 Nowhere"])
def test_an_answer_that_is_no_page_is_told_by_its_number(status: str) -> None:
    with server(said(b"", status=status)) as (port, _), pytest.raises(Unfetchable, match=status[:3]):
        near().fetch(f"http://news.test:{port}/")


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/json", "video/mp4", "application/octet-stream", "multipart/form-data"]
)
def test_what_is_no_text_is_not_taken(kind: str) -> None:
    with server(said(kind=kind)) as (port, _), pytest.raises(Unfetchable, match="no page"):
        near().fetch(f"http://news.test:{port}/")


@pytest.mark.parametrize(
    "kind", ["text/html", "TEXT/HTML;charset=windows-1256", "application/xhtml+xml", "text/plain", "application/rss+xml", "text/xml"]
)
def test_pages_feeds_and_texts_are_taken(kind: str) -> None:
    with server(said(kind=kind)) as (port, _):
        found = near().fetch(f"http://news.test:{port}/")
    assert found.content_type == kind.partition(";")[0].lower()
    assert found.charset == ("windows-1256" if "1256" in kind else None)


def pouring(head: str, piece: bytes) -> Answer:
    """An answer without an end."""

    def pour(out: Any, path: str) -> None:
        out.sendall(f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{head}\r\n\r\n".encode())
        for _ in range(2_000_000_000 // len(piece)):
            out.sendall(piece)

    return pour


@pytest.mark.parametrize("head", ["Connection: close", "Content-Length: 1999999999", "Content-Length: 99999999999999999999999"])
def test_a_page_of_two_gigabytes_is_left_when_it_is_too_large(head: str) -> None:
    begun = time.monotonic()
    with server(pouring(head, b"x" * 65536)) as (port, _), pytest.raises(Unfetchable, match=r"5 MB|does not answer"):
        near().fetch(f"http://news.test:{port}/")
    assert time.monotonic() - begun < 5


def test_a_page_that_is_as_large_as_allowed_comes_whole() -> None:
    with server(said(b"x" * LARGEST)) as (port, _):
        assert len(near().fetch(f"http://news.test:{port}/").body) == LARGEST
    with server(said(b"x" * (LARGEST + 1))) as (port, _), pytest.raises(Unfetchable, match="5 MB"):
        near().fetch(f"http://news.test:{port}/")


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
def test_a_packed_page_counts_as_what_it_unpacks_to(coding: str) -> None:
    bomb = bytes(200_000_000)
    packed = zlib.compress(bomb, 9) if coding == "deflate" else gzip.compress(bomb, 9)
    packed = gzip.compress(packed) if "," in coding else packed
    with server(said(packed, f"Content-Encoding: {coding}")) as (port, _), pytest.raises(Unfetchable, match="5 MB"):
        near().fetch(f"http://news.test:{port}/")
    with server(said(gzip.compress(PAGE), "Content-Encoding: gzip")) as (port, _):
        assert near().fetch(f"http://news.test:{port}/").body == PAGE


def test_the_body_of_a_redirect_is_not_read() -> None:
    def bomb(out: Any, path: str) -> None:
        if path == "/end":
            out.sendall(said())
            return
        out.sendall(b"HTTP/1.1 302 Found\r\nLocation: /end\r\nContent-Type: text/html\r\n\r\n")
        with suppress(OSError):
            for _ in range(100_000):
                out.sendall(b"x" * 65536)

    with server(bomb) as (port, _):
        assert near().fetch(f"http://news.test:{port}/").body == PAGE


def dripping(*pieces: bytes) -> Answer:
    """An answer whose bytes come one by one, ten a second, for ever."""

    def drip(out: Any, path: str) -> None:
        for piece in pieces:
            out.sendall(piece)
        for _ in range(600):
            time.sleep(0.1)
            out.sendall(b"x")

    return drip


@pytest.mark.parametrize(
    "answer",
    [
        dripping(),
        dripping(b"HTTP/1.1 200 OK\r\nX-Slow: "),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n"),
        lambda out, path: time.sleep(3),
    ],
)
def test_a_host_that_drips_holds_nobody_up(answer: Answer) -> None:
    begun = time.monotonic()
    with server(answer) as (port, _):
        with pytest.raises(Unfetchable, match=r"seconds|in time"):
            near(seconds=0.6).fetch(f"http://news.test:{port}/")
        assert time.monotonic() - begun < 2
        time.sleep(0.3)
        assert not [one for one in threading.enumerate() if one.name == "wire"]


def test_redirects_share_the_time_of_one_fetch() -> None:
    def slow(out: Any, path: str) -> None:
        time.sleep(0.4)
        out.sendall(redirect(f"{path}x"))

    begun = time.monotonic()
    with server(slow) as (port, _), pytest.raises(Unfetchable, match="seconds"):
        near(seconds=1.0).fetch(f"http://news.test:{port}/")
    assert time.monotonic() - begun < 1.8


def test_a_name_server_that_does_not_answer_holds_nobody_up() -> None:
    def silent(host: str, port: int) -> list[wire.Address]:
        time.sleep(2)
        return []

    begun = time.monotonic()
    with pytest.raises(Unfetchable, match="seconds"):
        Wire(resolve=silent, seconds=0.3).fetch("http://news.test/")
    assert time.monotonic() - begun < 1


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for news.test with its key, and whose word it is."""
    folder = tmp_path_factory.mktemp("certificate")
    authority = trustme.CA()
    authority.issue_cert("news.test").private_key_and_cert_chain_pem.write_to_path(str(folder / "both.pem"))
    authority.cert_pem.write_to_path(str(folder / "cert.pem"))
    return folder


def test_a_certificate_must_be_that_of_the_hosts_name(certificate: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "both.pem")
    trusting = str(certificate / "cert.pem")
    with server(said(), tls=context) as (port, asked):
        assert near(authorities=trusting).fetch(f"https://news.test:{port}/").body == PAGE
        for host, authorities in (("other.test", trusting), ("127.0.0.1", trusting), ("news.test", True)):
            with pytest.raises(Unfetchable, match="does not answer"):
                near(authorities=authorities).fetch(f"https://{host}:{port}/")
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::5db8:d70e", False),
        ("::ffff:93.184.215.14", False),
        ("2001:db8::1", False),
        ("2001::1", False),
        ("fec0::1", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("0.1.2.3", False),
    ],
)
def test_what_is_public_is_told_from_what_is_not(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is public
