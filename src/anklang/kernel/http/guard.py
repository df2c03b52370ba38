"""Which addresses may be called: public ones, and private ones that the settings name."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings

from .errors import Refused, Unreachable

Address = IPv4Address | IPv6Address

# NAT64: the last four bytes are an IPv4 address.
_NAT64 = IPv6Network("64:ff9b::/96")
# ISATAP: so are those behind either of these.
_ISATAP = (0x00005EFE, 0x02005EFE)
# The only part of IPv6 that machines have addresses of their own in.
_UNICAST = IPv6Network("2000::/3")
# What Python takes for global: addresses of examples, of old sites, of relays and protocols.
_NOT_GLOBAL = (
    IPv6Network("3fff::/20"),
    IPv6Network("fec0::/10"),
    IPv4Network("192.88.99.0/24"),
    IPv4Network("192.0.0.0/24"),
)
# Below this, other services than the web listen (mail, remote shells): two exceptions.
_FIRST_FREE_PORT = 1024
_WEB_PORTS = (80, 443)


def addresses(host: str, port: int) -> list[str]:
    """Resolve a host once and return its addresses, all of them allowed.

    Raises:
        Unreachable: nobody knows the name.
        Refused: at least one address isn't public or the port isn't one of the web, and neither
            it nor the host is listed in ``settings.ALLOWED_PRIVATE_HOSTS``. (A name that mixes
            public and private addresses is a trap or a mistake.)
    """
    allowed = {item.lower() for item in settings.ALLOWED_PRIVATE_HOSTS}
    listed = host.lower().rstrip(".") in allowed
    if not listed and port < _FIRST_FREE_PORT and port not in _WEB_PORTS:
        raise Refused(f"Port {port} of {host} isn't one of the web.")
    found = resolve(host, port)
    if not found:
        raise Unreachable(f"{host} has no address.")
    if not listed:
        for address in found:
            if address not in allowed and not is_public(address):
                raise Refused(
                    f"{host} is at {address}, which isn't a public address. If that is meant, "
                    f"add it to ANKLANG_ALLOW_PRIVATE_HOSTS."
                )
    return found


def resolve(host: str, port: int) -> list[str]:
    """Ask the system's resolver for the addresses of a host, without duplicates, in its order."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"The address of {host} can't be found: {error}") from error
    return list(dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers))


def is_public(text: str) -> bool:
    """Return whether an address belongs to the public internet, and to a single machine in it."""
    return all(_plainly_public(address) for address in _meant(ip_address(text)))


def _meant(address: Address) -> list[Address]:
    """Return which machines an address leads to: some IPv6 addresses stand for IPv4 ones."""
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address in _NAT64:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    within = [address.sixtofour, *(address.teredo or ()), _isatap(address)]
    return [address, *filter(None, within)]


def _isatap(address: IPv6Address) -> IPv4Address | None:
    interface = int(address) & 0xFFFFFFFF_FFFFFFFF
    return IPv4Address(interface & 0xFFFFFFFF) if interface >> 32 in _ISATAP else None


def _plainly_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    if any(address in network for network in _NOT_GLOBAL if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_multicast
        or address.is_private
        or address.is_reserved
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )
