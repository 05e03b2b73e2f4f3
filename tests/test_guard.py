"""Only public addresses, and those that the user typed, are connected to, however they are spelled or found."""

import ipaddress

import pytest
from twisted.internet.address import IPv4Address, IPv6Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from newsspider.guard import Guard, GuardedResolver, is_private, is_public, literal

PRIVATE = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://2130706433/",
    "http://0/",
    "http://10.1.2.3:8080/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",  # carrier-grade NAT
    "http://169.254.169.254/latest/meta-data",  # a cloud's metadata
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00::1]/",
    "http://[64:ff9b::a00:1]/",  # 10.0.0.1 behind NAT64
    "http://[2002:7f00:1::]/",  # 127.0.0.1 in 6to4
    "http://224.0.0.1/",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://db.localhost/",
    "http://printer.local/",
    "http://metadata.google.internal/",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_a_private_address_is_refused(url):
    assert "no public address" in Guard().refusal(url)


@pytest.mark.parametrize("url", ["https://daily.example/", "http://93.184.215.14/", "https://[2606:2800:21f::1]/x"])
def test_a_public_address_is_fetched(url):
    assert Guard().refusal(url) is None


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://daily.example/", "javascript:alert(1)", "data:,x", "//x"])
def test_only_the_web_is_fetched(url):
    assert Guard().refusal(url) == "neither http nor https"


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://daily.example:99999/"])
def test_what_is_no_address_is_refused(url):
    assert Guard().refusal(url) == "no address"


def test_what_the_user_typed_is_fetched_at_that_port_only():
    guard = Guard(typed=["http://localhost:8000/world"])
    assert guard.refusal("http://localhost:8000/any/page") is None
    assert guard.refusal("http://localhost:5432/")
    assert guard.refusal("http://127.0.0.1:8000/")
    assert guard.knows("localhost")


def test_what_the_settings_allow_is_fetched():
    guard = Guard(allowed=["127.0.0.1", "localhost:8000"])
    assert guard.refusal("http://127.0.0.1:1234/") is None
    assert guard.refusal("http://localhost:8000/") is None
    assert guard.refusal("http://localhost:8001/")
    assert guard.knows("localhost")


def test_a_name_that_only_looks_like_a_local_one_is_public():
    assert not is_private("localhost.daily.example")
    assert literal("daily.example") is None
    assert is_public(ipaddress.ip_address("8.8.8.8"))


# ---- what names resolve to


@implementer(IHostnameResolver)
class NameServer:
    """Answers every name with the same addresses."""

    def __init__(self, *addresses):
        self.addresses = addresses

    def resolveHostName(self, receiver, hostName, *args, **kwargs):
        receiver.resolutionBegan(None)
        for address in self.addresses:
            receiver.addressResolved(address)
        receiver.resolutionComplete()


class Reactor:
    def __init__(self, resolver):
        self.nameResolver = resolver

    def installNameResolver(self, resolver):
        self.nameResolver = resolver


class Receiver(list):
    """Collects the addresses that a resolver finds."""

    def resolutionBegan(self, resolution):
        self.clear()

    def addressResolved(self, address):
        self.append(address.host)

    def resolutionComplete(self):
        self.append("end")


def resolved(name, guard=None):
    addresses = [IPv4Address("TCP", host, 80) for host in ("10.0.0.1", "93.184.215.14")]
    reactor = Reactor(NameServer(*addresses, IPv6Address("TCP", "::1", 80)))
    GuardedResolver.install(reactor, guard or Guard())
    receiver = Receiver()
    reactor.nameResolver.resolveHostName(receiver, name)
    return receiver


def test_a_name_that_stands_for_a_private_address_is_not_connected_to():
    assert resolved("rebinding.example") == ["93.184.215.14", "end"]


def test_a_name_that_the_user_typed_may_stand_for_any_address():
    guard = Guard(typed=["http://intranet.example/news"])
    assert resolved("intranet.example", guard) == ["10.0.0.1", "93.184.215.14", "::1", "end"]


def test_a_guarded_resolver_is_installed_once_and_hears_every_guard():
    reactor = Reactor(NameServer(IPv4Address("TCP", "10.0.0.1", 80)))
    first = GuardedResolver.install(reactor, Guard())
    assert GuardedResolver.install(reactor, Guard(typed=["http://intranet.example/"])) is first
    receiver = Receiver()
    first.resolveHostName(receiver, "intranet.example")
    assert receiver == ["10.0.0.1", "end"]
