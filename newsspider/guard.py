"""Which addresses a crawl may connect to: public ones, and private ones that the user typed.

A page, a redirect or a name server may point at the machine's own services, its neighbours or a cloud's metadata
address. Such an address is refused twice: by its spelling before the request is made (`Guard.refusal`), and by what its
name resolves to when the connection is made (`GuardedResolver`).
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_LOCAL_NAMES = ("localhost", ".localhost", ".local", ".internal", ".localdomain", ".home.arpa")


class Guard:
    """Says which addresses are refused. *typed* and *allowed* name hosts, or ``host:port``, that are not.

    >>> guard = Guard(typed=["http://127.0.0.1:8000/news"])
    >>> guard.refusal("http://127.0.0.1:8000/news/2") is None
    True
    >>> guard.refusal("http://127.0.0.1:5432/")
    '127.0.0.1:5432 is no public address'
    >>> guard.refusal("file:///etc/passwd")
    'neither http nor https'
    """

    def __init__(self, *, typed: Iterable[str] = (), allowed: Iterable[str] = ()) -> None:
        entries = {entry.strip().lower() for entry in allowed}
        self.anywhere = {entry for entry in entries if not _has_port(entry)}
        self.places = {place for url in typed if (place := place_of(url))} | (entries - self.anywhere)
        # Names that may stand for any address.
        self.hosts = {place.rpartition(":")[0] for place in self.places} | self.anywhere

    def refusal(self, url: str) -> str | None:
        """Return why *url* is not fetched, or None when it may be."""
        try:
            parts = urlsplit(url)
            scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
        except ValueError:
            return "no address"
        if scheme not in ("http", "https"):
            return "neither http nor https"
        place = place_of(url)
        if not host or place is None:
            return "no address"
        if place in self.places or host in self.anywhere or not is_private(host):
            return None
        return f"{place} is no public address"

    def knows(self, host: str) -> bool:
        """Return whether *host* may resolve to whatever it does."""
        return host.lower().rstrip(".") in self.hosts


def place_of(url: str) -> str | None:
    """Return host and port of *url*.

    >>> place_of("HTTP://Daily.Example/world"), place_of("https://[::1]:8443/")
    ('daily.example:80', '::1:8443')
    """
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme.lower())
    except ValueError:
        return None
    host = (parts.hostname or "").rstrip(".")
    return f"{host}:{port}" if host and port else None


def _has_port(name: str) -> bool:
    host, colon, port = name.rpartition(":")
    return bool(colon) and port.isdigit() and (":" not in host or host.endswith("]"))


def is_private(host: str) -> bool:
    """Return whether *host* by its spelling alone is this machine or one of a private network.

    >>> is_private("127.0.0.1"), is_private("0x7f.1"), is_private("2130706433"), is_private("::ffff:10.0.0.1")
    (True, True, True, True)
    >>> is_private("localhost"), is_private("daily.example"), is_private("93.184.215.14")
    (True, False, False)
    """
    name = host.lower().strip("[]").rstrip(".")
    address = literal(name)
    if address is not None:
        return not is_public(address)
    return any(name == local or (local[0] == "." and name.endswith(local)) for local in _LOCAL_NAMES)


def literal(host: str) -> Address | None:
    """Return the address that *host* spells, in any form that a connection understands; None for a name."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    # 127.1, 0x7f.0.0.1 and 2130706433 are addresses to the system's own reading of them.
    if host[:1].isdigit():
        try:
            return ipaddress.IPv4Address(socket.inet_aton(host))
        except (OSError, ValueError, UnicodeError):
            pass
    return None


def is_public(address: Address) -> bool:
    """Return whether anyone on the internet would reach the same machine at *address*.

    >>> is_public(ipaddress.ip_address("169.254.169.254")), is_public(ipaddress.ip_address("64:ff9b::7f00:1"))
    (False, False)
    """
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


@implementer(IHostnameResolver)
class GuardedResolver:
    """Leaves out the private addresses that a name resolves to, unless a guard knows the name."""

    def __init__(self, resolver) -> None:
        self.resolver = resolver
        self.guards: list[Guard] = []
        self.refused: dict[str, str] = {}

    @classmethod
    def install(cls, reactor, guard: Guard) -> GuardedResolver:
        """Put a guarded resolver in place of the reactor's own, once a process, and let *guard* speak in it."""
        current = reactor.nameResolver
        if not isinstance(current, cls):
            current = cls(current)
            reactor.installNameResolver(current)
        current.guards.append(guard)
        return current

    def resolveHostName(self, receiver, hostName, *args, **kwargs):
        """Resolve a name, as Twisted asks for it."""
        if not any(guard.knows(hostName) for guard in self.guards):
            receiver = _PublicOnly(receiver, hostName, self.refused)
        return self.resolver.resolveHostName(receiver, hostName, *args, **kwargs)


@implementer(IResolutionReceiver)
class _PublicOnly:
    """Hands on the public addresses among those that are found."""

    def __init__(self, receiver, host: str, refused: dict[str, str]) -> None:
        self.receiver = receiver
        self.host = host
        self.refused = refused

    def resolutionBegan(self, resolution) -> None:
        self.receiver.resolutionBegan(resolution)

    def addressResolved(self, address) -> None:
        found = literal(address.host)
        if found is not None and is_public(found):
            self.receiver.addressResolved(address)
        elif len(self.refused) < 1000:
            self.refused[self.host] = address.host

    def resolutionComplete(self) -> None:
        self.receiver.resolutionComplete()
