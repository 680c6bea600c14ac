// Addresses that no URL of a policy may reach: they answer with the machine's own credentials.
import { type LookupAddress, type LookupAllOptions, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP } from 'node:net'

const metadata = new BlockList()
metadata.addSubnet('169.254.0.0', 16, 'ipv4') // link-local: AWS, Azure, GCP
metadata.addAddress('100.100.100.200', 'ipv4') // Alibaba Cloud
metadata.addAddress('168.63.129.16', 'ipv4') // Azure's wire server
metadata.addSubnet('fe80::', 10, 'ipv6')
metadata.addAddress('fd00:ec2::254', 'ipv6') // AWS
metadata.addAddress('fd20:ce::254', 'ipv6') // GCP
metadata.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6') // link-local behind NAT64

/** True for addresses of cloud metadata services, in IPv4, IPv6 and mapped notation. */
export function isMetadataAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const family = isIP(bare)
  if (family === 0) return false
  return metadata.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}

export class ForbiddenAddress extends Error {
  override name = 'ForbiddenAddress'
  constructor(host: string, address: string) {
    super(`${host} is ${address}, a link-local or cloud metadata address; URLs of a policy are never asked there`)
  }
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void

/**
 * Name resolution for `http.request`: the address that was checked is the one that is connected to, so a name that
 * resolves differently the second time changes nothing.
 */
export function guardedLookup(hostname: string, options: LookupOptions, callback: LookupCallback): void {
  const all: LookupAllOptions = { ...options, all: true }
  lookup(hostname, all, (error, addresses) => {
    if (error) return callback(error, '')
    const forbidden = addresses.find(({ address }) => isMetadataAddress(address))
    if (forbidden) return callback(new ForbiddenAddress(hostname, forbidden.address), '')
    if (options.all) return callback(null, addresses)
    const [first] = addresses
    callback(null, first?.address ?? '', first?.family)
  })
}
