"""What stands between the spider and the network: `GuardMiddleware` refuses addresses that a page may not lead to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection
from urllib.parse import urlsplit
from urllib.request import getproxies

from scrapy import signals
from scrapy.exceptions import CannotResolveHostError

from newsspider.failures import Refused
from newsspider.guard import Guard, GuardedResolver, is_private, is_public, literal


class GuardMiddleware:
    """Refuse requests for private addresses, by their spelling and by what their names resolve to.

    Every request passes here, those of redirects, retries and robots.txt among them. What the user typed is fetched.
    """

    def __init__(self, guard: Guard, proxies: Collection[str] = ()) -> None:
        self.guard = guard
        self.proxied = bool(proxies)
        self.resolver: GuardedResolver | None = None
        for proxy in proxies:
            self.guard.hosts.add(_host(proxy))

    @classmethod
    def from_crawler(cls, crawler):
        typed = getattr(crawler.spider, "typed", ())
        allowed = crawler.settings.getlist("NEWSSPIDER_PRIVATE_HOSTS")
        middleware = cls(Guard(typed=typed, allowed=allowed), getproxies().values())
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        return middleware

    def spider_opened(self, spider) -> None:
        """Guard the names too, now that the reactor is there."""
        from twisted.internet import reactor

        self.resolver = GuardedResolver.install(reactor, self.guard)

    async def process_request(self, request) -> None:
        reason = self.guard.refusal(request.url)
        if reason is not None:
            raise Refused(reason)
        host = _host(request.url)
        if is_private(host):
            # Typed by the user: a proxy would look for it in its own network.
            request.meta["proxy"] = None
        elif request.meta.get("proxy"):
            self.guard.hosts.add(_host(request.meta["proxy"]))
            await self._check_behind_proxy(host)
        elif self.proxied:
            await self._check_behind_proxy(host)

    def process_exception(self, request, exception) -> None:
        """Say that a name was refused, where Twisted found no address for it."""
        host = _host(request.url)
        if isinstance(exception, CannotResolveHostError) and self.resolver and host in self.resolver.refused:
            raise Refused(f"{host} is at {self.resolver.refused[host]}, no public address") from exception

    async def _check_behind_proxy(self, host: str) -> None:
        """Look a name up ourselves: the proxy, not the resolver, would connect to what it stands for."""
        if self.guard.knows(host):
            return
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError:
            return  # a network where only the proxy can look up names
        for *_, place in found:
            address = literal(str(place[0]))
            if address is not None and not is_public(address):
                raise Refused(f"{host} is at {address}, no public address")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""
