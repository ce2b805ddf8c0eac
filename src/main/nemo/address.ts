import { lookup as resolve } from 'node:dns'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'

/**
 * Networks that are nobody's on the internet. 198.18.0.0/15 is not among them: proxies of the whole system give every name an
 * address there.
 */
const inside = new BlockList()
const networks: readonly [string, number][] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24],
  ['192.168.0.0', 16], ['224.0.0.0', 3], ['::', 127], ['fc00::', 7], ['fe80::', 10], ['ff00::', 8],
]
for (const [network, prefix] of networks) inside.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4')

/** True for an address that leads into this computer or its own network. Names are none: see `publicOnly`. */
export const isInside = (address: string): boolean =>
  isIP(address) !== 0 && inside.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/** A lookup for connections to the outside: throws what `refusal` makes where any address of the name leads inside. */
export const publicOnly =
  (refusal: () => Error, lookup: LookupFunction = resolve): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, options, (error, address, family) => {
      const found = typeof address === 'string' ? [address] : address.map((each) => each.address)
      if (error || !found.some(isInside)) callback(error, address, family)
      else callback(refusal(), address, family)
    })
