// Says where messages may go: to the public Internet, and to what is named in `outbound.allow`.

import { BlockList, isIP } from 'node:net'
import { TidegateError } from '../core/errors.ts'
import { refusesLinkLocal } from './http-addresses.ts'

/** Networks that are no part of the public Internet (IANA special-purpose registries, RFC 6890), besides those that nothing ever reaches. */
const PRIVATE_4: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** `2001::` (Teredo and other protocols of the IETF) and `2002::` carry IPv4 addresses that nobody sees from outside (6to4); `64:ff9b:1::` is NAT64 of somebody's own. */
const PRIVATE_6: readonly (readonly [string, number])[] = [
  ['::1', 128],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fec0::', 10],
  ['ff00::', 8],
]

/** What `outbound.allow` names: hosts by name, and networks. */
export interface OutboundAllow {
  readonly hosts: ReadonlySet<string>
  readonly networks: BlockList
}

/** Reads names, addresses and networks in CIDR form, separated by commas; throws `config-invalid` with every one that is none. */
export function readOutboundAllow(text: string): OutboundAllow {
  const hosts = new Set<string>()
  const networks = new BlockList()
  const faults: string[] = []
  for (const item of text.split(',').map((each) => each.trim().toLowerCase())) {
    const [address, bits] = item.split('/')
    const family = isIP(address)
    const most = family === 6 ? 128 : 32
    if (item === '') continue
    if (family !== 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      networks.addSubnet(address, bits === undefined ? most : Number(bits), family === 6 ? 'ipv6' : 'ipv4')
    else if (bits === undefined && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(item)) hosts.add(item)
    else faults.push(`outbound.allow: \`${item}\` is no name, no address and no network such as \`10.1.0.0/16\``)
  }
  if (faults.length > 0) throw new TidegateError('config-invalid', 'an option cannot be used', { faults })
  return { hosts, networks }
}

/**
 * Whether a message may not go to an address that a host led to: link-local and unspecified ones never, private, loopback, shared and multicast ones unless
 * the host or its network is allowed. Each is looked at as it stands, mapped into IPv6, and behind NAT64.
 */
export function refusesUnlessAllowed(allow: OutboundAllow): (address: string, host: string) => boolean {
  return (address, host) => {
    if (refusesLinkLocal(address)) return true
    const bare = address.replace(/%.*$/, '')
    const family = isIP(bare) === 6 ? 'ipv6' : 'ipv4'
    return PRIVATE.check(bare, family) && !allow.hosts.has(host.toLowerCase()) && !allow.networks.check(bare, family)
  }
}

const PRIVATE = blockList()

/** `BlockList` holds an IPv4-mapped address against the IPv4 rules by itself. */
function blockList(): BlockList {
  const list = new BlockList()
  for (const [network, bits] of PRIVATE_4) {
    list.addSubnet(network, bits, 'ipv4')
    for (const prefix of ['::', '::ffff:0:', '64:ff9b::']) list.addSubnet(`${prefix}${network}`, 96 + bits, 'ipv6')
  }
  for (const [network, bits] of PRIVATE_6) list.addSubnet(network, bits, 'ipv6')
  return list
}
