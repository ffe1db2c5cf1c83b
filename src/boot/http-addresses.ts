// Says which addresses no request may reach, whatever name led there.

import { BlockList, isIP } from 'node:net'

/**
 * Whether an address, as DNS gave it or as it stands in a URL, is refused: link-local ones (where clouds serve the credentials of a machine), the
 * addresses at which they serve them besides (`fd00:ec2::254`, `fd20:ce::254`, `168.63.129.16`), and unspecified ones, each also as IPv4 within IPv6 (mapped,
 * compatible, translated, NAT64). What is no address is refused as well.
 */
export function refusesLinkLocal(address: string): boolean {
  const bare = address.replace(/%.*$/, '')
  const family = isIP(bare)
  return family === 0 || refused.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}

const refused = blockList()

/** `BlockList` holds an IPv4-mapped address against the IPv4 rules by itself. */
function blockList(): BlockList {
  const list = new BlockList()
  list.addSubnet('169.254.0.0', 16, 'ipv4')
  list.addSubnet('0.0.0.0', 8, 'ipv4')
  list.addAddress('168.63.129.16', 'ipv4')
  list.addSubnet('fe80::', 10, 'ipv6')
  list.addAddress('::', 'ipv6')
  list.addAddress('fd00:ec2::254', 'ipv6')
  list.addAddress('fd20:ce::254', 'ipv6')
  for (const prefix of ['::', '::ffff:0:', '64:ff9b::']) {
    list.addSubnet(`${prefix}169.254.0.0`, 112, 'ipv6')
    list.addAddress(`${prefix}0.0.0.0`, 'ipv6')
    list.addAddress(`${prefix}168.63.129.16`, 'ipv6')
  }
  return list
}
