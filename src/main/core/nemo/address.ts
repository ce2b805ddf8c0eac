import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'

/** Of IANA's registries of special-purpose addresses, with multicast and what was set aside before. Nobody serves media there. */
const ofIPv4: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['192.175.48.0', 24],
  ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3],
]
const ofIPv6: readonly [string, number][] = [
  ['::', 96], ['64:ff9b:1::', 48], ['100::', 64], ['100:0:0:1::', 64], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16],
  ['2620:4f:8000::', 48], ['3fff::', 20], ['5f00::', 16], ['fc00::', 7], ['fe80::', 10], ['fec0::', 10], ['ff00::', 8],
]
const inside = createCheck([...ofIPv4, ...ofIPv6, ['198.18.0.0', 15], ['64:ff9b::', 96]])
/**
 * Lookups may find two networks of these: proxies of the whole system give every name an address in 198.18.0.0/15, and where there is
 * IPv6 alone a name of IPv4 gets one in 64:ff9b::/96, which ends with the address that it leads to.
 */
const insideAsFound = createCheck([
  ...ofIPv4, ...ofIPv6, ...ofIPv4.map(([network, prefix]): [string, number] => [`64:ff9b::${network}`, 96 + prefix]),
])

function createCheck(networks: readonly [string, number][]): (address: string) => boolean {
  const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, familyOf(network))
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

/** True for an address that leads into this computer or its own network. Names are none: see `publicOnly`. */
export const isInside = (address: string): boolean => inside(address)

/** A lookup for connections to the outside: throws what `refusal` makes where any address of the name leads inside. */
export const publicOnly =
  (refusal: () => Error, lookup: LookupFunction = resolve): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      // A failed lookup found no address at all.
      if (error) return callback(error, address, family)
      const found = typeof address === 'string' ? [address] : address.map((each) => each.address)
      if (found.some(insideAsFound)) callback(refusal(), address, family)
      else callback(null, address, family)
    })
