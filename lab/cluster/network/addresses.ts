// Every cluster owns a /16 of the loopback network, so that pods and services have addresses of their own and several
// clusters can run side by side. Linux answers on all of 127.0.0.0/8 without any set-up.
import { createServer, type Server } from 'node:net'

/** The port that holds the claim on a block, on the address of its first node. */
const CLAIM_PORT = 10_250
const FIRST_BLOCK = 16
const BLOCKS = 224

/** Addresses of one cluster: 127.x.0.n for nodes, 127.x.1.* to 127.x.95.* for pods, 127.x.96.* and up for services. */
export class AddressBlock {
  readonly prefix: string
  private readonly claim: Server
  private readonly pods: Pool
  private readonly services: Pool

  private constructor(prefix: string, claim: Server) {
    this.prefix = prefix
    this.claim = claim
    this.pods = new Pool(prefix, 1, 95)
    this.services = new Pool(prefix, 96, 250)
  }

  /** Rejects when every block is taken. */
  static async claim(): Promise<AddressBlock> {
    const start = Math.floor(Math.random() * BLOCKS)
    for (let n = 0; n < BLOCKS; n++) {
      const prefix = `127.${FIRST_BLOCK + ((start + n) % BLOCKS)}`
      const server = createServer()
      const taken = await new Promise<boolean>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) =>
          error.code === 'EADDRINUSE' ? resolve(true) : reject(error),
        )
        server.listen(CLAIM_PORT, `${prefix}.0.1`, () => resolve(false))
      })
      if (!taken) return new AddressBlock(prefix, server.unref())
    }
    throw new Error('all loopback blocks 127.16.0.0 to 127.239.0.0 are taken by other clusters')
  }

  /** Address of node 1, 2, 3. */
  node(number: number): string {
    return `${this.prefix}.0.${number}`
  }

  takePod(): string {
    return this.pods.take()
  }

  freePod(address: string): void {
    this.pods.free(address)
  }

  takeService(): string {
    return this.services.take()
  }

  /** False when the address is not one for services, or taken. */
  reserveService(address: string): boolean {
    return this.services.reserve(address)
  }

  freeService(address: string): void {
    this.services.free(address)
  }

  release(): void {
    this.claim.close()
  }
}

/** Hands out addresses in turn, so that one that was freed rests as long as possible. */
class Pool {
  private readonly prefix: string
  private readonly first: number
  private readonly size: number
  private readonly taken = new Set<string>()
  private next = 0

  constructor(prefix: string, firstThird: number, lastThird: number) {
    this.prefix = prefix
    this.first = firstThird
    this.size = (lastThird - firstThird + 1) * 254
  }

  take(): string {
    for (let tries = 0; tries < this.size; tries++) {
      const n = this.next++ % this.size
      const address = `${this.prefix}.${this.first + Math.floor(n / 254)}.${1 + (n % 254)}`
      if (this.reserve(address)) return address
    }
    throw new Error(`no free address left under ${this.prefix}.0.0`)
  }

  reserve(address: string): boolean {
    const [third, fourth] = address.startsWith(`${this.prefix}.`)
      ? address
          .slice(this.prefix.length + 1)
          .split('.')
          .map(Number)
      : []
    if (third === undefined || fourth === undefined || this.taken.has(address)) return false
    if (!(third >= this.first && third < this.first + this.size / 254 && fourth >= 1 && fourth <= 254)) return false
    this.taken.add(address)
    return true
  }

  free(address: string): void {
    this.taken.delete(address)
  }
}
