"""Pages from the network: the only file that fetches anything, and it fetches from public places only.

The host's addresses are looked up here, every one of them must be public, and the connection goes to the very address that
was looked at, so that a second answer of the name server changes nothing. Redirects are followed by hand, each as warily.
No proxy, cookie, password or certificate store of the environment is used.
"""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

import idna
import requests
import urllib3
from requests.adapters import HTTPAdapter

LARGEST = 5_000_000  # bytes, unpacked
SECONDS = 10.0  # for everything: names, redirects, the last byte
MOST_REDIRECTS = 5
LONGEST_ADDRESS = 2_048  # characters
PORTS = frozenset({80, 443, 8080, 8443})  # where pages are served; elsewhere other services listen
CHUNK = 1 << 16

# What a page, a feed or a text may call itself.
READABLE = frozenset(
    {
        *("text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml"),
        *("application/rss+xml", "application/atom+xml", "application/rdf+xml"),
    }
)
HEADERS = {
    "User-Agent": "Isnad/1.0 (fact-checking desk; reads one page at a time)",
    "Accept": "text/html, application/xhtml+xml, application/xml;q=0.9, text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STRANGE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_UNICAST = ipaddress.ip_network("2000::/3")
_EXAMPLES = ipaddress.ip_network("3fff::/20")  # RFC 9637; Python 3.11 does not know it
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64 (RFC 6052): the last 32 bits are an IPv4 address


class Unfetchable(ValueError):
    """An address that is not fetched, or cannot be; the message says why and nothing about our network."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came: where from in the end, its unpacked bytes, and what its sender says that they are."""

    url: str
    body: bytes
    content_type: str
    charset: str | None


def fetch(url: str) -> Fetched:
    """The page at `url`: http or https, from a public place, at most 5 MB, within 10 seconds and 5 redirects. Raises Unfetchable."""
    return Wire().fetch(url)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the public internet, and no address within it leads anywhere else."""
    if isinstance(address, ipaddress.IPv4Address):
        return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)
    if address in _TRANSLATED:
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    if address.sixtofour is not None or address.teredo is not None:
        return False  # a tunnel: who is at its end cannot be said
    return address in _UNICAST and address not in _EXAMPLES and address.is_global and not address.is_reserved


def addresses(host: str, port: int) -> list[Address]:
    """Every address of a host, as this machine's resolver answers."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ipaddress.ip_address(str(place[4][0]).partition("%")[0]) for place in found]


class Wire:
    """A way to the network. Whoever makes one with other arguments than these answers for where it leads; only tests do."""

    def __init__(
        self,
        resolve: Callable[[str, int], Iterable[Address]] = addresses,
        public: Callable[[Address], bool] = is_public,
        ports: frozenset[int] | None = PORTS,
        seconds: float = SECONDS,
        authorities: str | bool = True,
    ) -> None:
        self._resolve, self._public, self._ports, self._seconds, self._authorities = resolve, public, ports, seconds, authorities

    def fetch(self, url: str) -> Fetched:
        """As `fetch`, by this wire."""
        errand = _Errand(time.monotonic() + self._seconds)
        outcome: queue.SimpleQueue[Fetched | Exception] = queue.SimpleQueue()

        def run() -> None:
            try:
                outcome.put(self._follow(url, errand))
            except Exception as fault:  # noqa: BLE001  # it is raised where somebody waits for it
                outcome.put(fault)

        # In a thread of its own: nothing that a name server or a host does can hold up who asked beyond the time.
        threading.Thread(target=run, name="wire", daemon=True).start()
        try:
            found = outcome.get(timeout=self._seconds)
        except queue.Empty:
            errand.give_up()
            raise _too_slow(self._seconds) from None
        if isinstance(found, Fetched):
            return found
        if isinstance(found, Unfetchable):
            raise found
        if isinstance(found, (requests.RequestException, urllib3.exceptions.HTTPError, OSError)):
            raise (_too_slow(self._seconds) if errand.left() <= 0 else Unfetchable("the host does not answer as it should")) from found
        raise found

    def _follow(self, url: str, errand: _Errand) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            place = self._place(url)
            with closing(self._ask(url, place, errand)) as response:
                if response.status_code not in _REDIRECTS or "Location" not in response.headers:
                    return _read(response, url, errand)
                url = _joined(url, response.headers["Location"])
        raise Unfetchable(f"the address leads to more than {MOST_REDIRECTS} others, one after the other")

    def _place(self, url: str) -> _Place:
        """Where an address leads: its host and port, and the one address that will be connected to."""
        parts, host, port = _parts(url)
        if self._ports is not None and port not in self._ports:
            raise Unfetchable(f"port {port} is not one that pages are served from")
        try:
            found = list(self._resolve(host, port))
        except (OSError, UnicodeError) as unknown:
            raise Unfetchable("the host of the address is not known") from unknown
        if not found:
            raise Unfetchable("the host of the address is not known")
        if not all(map(self._public, found)):
            raise Unfetchable("the address does not lead to a public place")
        return _Place(parts.scheme, host, port, str(found[0]))

    def _ask(self, url: str, place: _Place, errand: _Errand) -> requests.Response:
        """Send the request and wait for the head of the answer. The adapter alone is used: it follows nothing and keeps nothing."""
        adapter = _Pinned(place, errand)
        try:
            request = requests.Request("GET", url, headers=HEADERS | {"Host": place.netloc}).prepare()
            return adapter.send(request, stream=True, timeout=errand.left(), verify=self._authorities)
        finally:
            adapter.close()


@dataclass(frozen=True, slots=True)
class _Place:
    scheme: str
    host: str
    port: int
    address: str

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _usual(self.scheme) else f"{host}:{self.port}"


class _Errand:
    """One fetch: how long it may take, and the sockets that it waits on."""

    def __init__(self, until: float) -> None:
        self._until = until
        self._sockets: list[socket.socket] = []

    def left(self) -> float:
        """The seconds that are left; 0 when it is over."""
        return max(0.0, self._until - time.monotonic())

    def watch(self, connection: Any) -> Any:
        """Remember the socket of a connection as soon as there is one: a connection lets go of it while its answer is still read."""
        connect = connection.connect

        def connect_and_remember() -> None:
            connect()
            self._sockets.append(connection.sock)
            if not self.left():
                raise TimeoutError

        connection.connect = connect_and_remember
        return connection

    def give_up(self) -> None:
        """Wake up whoever waits on one of the sockets: there is nothing more to come."""
        for one in self._sockets:
            with suppress(OSError):
                socket.socket.shutdown(one, socket.SHUT_RDWR)  # the plain one below TLS, which is not in step with this thread


class _Pinned(HTTPAdapter):
    """Connects to one address, whatever a name server says next; the certificate is still that of the host's name."""

    def __init__(self, place: _Place, errand: _Errand) -> None:
        super().__init__(max_retries=0)
        self._place, self._errand = place, errand

    def get_connection_with_tls_context(self, request: Any, verify: Any, proxies: Any = None, cert: Any = None) -> Any:
        """The pool of the one connection."""
        _, settings = self.build_connection_pool_key_attributes(request, verify, cert)
        if self._place.scheme == "https" and not _is_literal(self._place.host):
            name = self._place.host.rstrip(".")
            settings = {**settings, "server_hostname": name, "assert_hostname": name}
        pool = self.poolmanager.connection_from_host(self._place.address, self._place.port, self._place.scheme, pool_kwargs=settings)
        make = pool.ConnectionCls
        pool.ConnectionCls = lambda *told, **named: self._errand.watch(make(*told, **named))  # type: ignore[assignment]
        return pool


def _parts(url: str) -> tuple[SplitResult, str, int]:
    """An address taken apart, its host in the letters of the network."""
    if len(url) > LONGEST_ADDRESS:
        raise Unfetchable(f"the address is longer than {LONGEST_ADDRESS} characters")
    if _STRANGE.search(url):
        raise Unfetchable("the address holds a blank or a sign that no address has")
    try:
        parts = urlsplit(url)
        port = parts.port if parts.port is not None else _usual(parts.scheme)
        host = parts.hostname or ""
    except ValueError as fault:
        raise Unfetchable("this is no address of a page") from fault
    if parts.scheme not in ("http", "https"):
        raise Unfetchable("only addresses that begin with http:// or https:// are fetched")
    if "@" in parts.netloc:
        raise Unfetchable("an address with a name or a password in it is not fetched")
    if not host.strip(".") or port == 0:
        raise Unfetchable("the address names no host")
    return parts, _written(host), port


def _written(host: str) -> str:
    if _is_literal(host):
        return host
    try:
        return host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as fault:
        raise Unfetchable("the host of the address cannot be written as a name") from fault


def _is_literal(host: str) -> bool:
    with suppress(ValueError):
        return bool(ipaddress.ip_address(host))
    return False


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; the header's bytes are UTF-8 on servers that do not write them otherwise."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(url, location)
    except ValueError as fault:
        raise Unfetchable("the address leads to one that is none") from fault


def _read(response: requests.Response, url: str, errand: _Errand) -> Fetched:
    if response.status_code != HTTPStatus.OK:
        raise Unfetchable(f"the host answers {response.status_code}")
    head = Message()
    head["Content-Type"] = response.headers.get("Content-Type") or "text/html"
    kind = head.get_content_type()
    if kind not in READABLE:
        raise Unfetchable("what is at the address is no page, feed or text")
    told = response.headers.get("Content-Length", "")
    if told.isascii() and told.isdigit() and len(told) < 20 and int(told) > LARGEST:
        raise _too_large()
    body = bytearray()
    for piece in response.raw.stream(CHUNK, decode_content=True):
        body += piece
        if len(body) > LARGEST:
            raise _too_large()
        if errand.left() <= 0:
            raise Unfetchable("the page does not come to an end in time")
    return Fetched(url, bytes(body), kind, head.get_content_charset())


def _too_large() -> Unfetchable:
    return Unfetchable(f"the page is larger than {LARGEST // 1_000_000} MB")


def _too_slow(seconds: float) -> Unfetchable:
    return Unfetchable(f"the page did not come within {seconds:g} seconds")
