import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Target {
  address: string
  port: number
}

/**
 * A TCP listener that hands each connection to one of the targets, in turn. A target that refuses is passed over at
 * once; without any the connection is reset. Connections outlive the removal of their target from the list.
 */
export class Relay {
  readonly server: Server
  private readonly targets: () => readonly Target[]
  private readonly open = new Set<Socket>()
  private turn = 0

  constructor(targets: () => readonly Target[]) {
    this.targets = targets
    this.server = createServer({ pauseOnConnect: true, allowHalfOpen: true, noDelay: true }, (client) => {
      this.track(client)
      const list = this.targets()
      const start = this.turn++
      this.forward(
        client,
        list.map((_, n) => list[(start + n) % list.length]!),
      )
    })
  }

  /** Stop listening and drop every connection. */
  close(): void {
    this.server.close()
    for (const socket of this.open) socket.destroy()
  }

  private forward(client: Socket, [target, ...rest]: readonly Target[]): void {
    if (target === undefined) {
      client.resetAndDestroy()
      return
    }
    const upstream = connect({ host: target.address, port: target.port, allowHalfOpen: true, noDelay: true })
    this.track(upstream)
    const refused = () => this.forward(client, rest)
    upstream.once('error', refused)
    upstream.once('connect', () => {
      upstream.off('error', refused)
      if (client.destroyed) {
        upstream.destroy()
        return
      }
      // A reset on one side is a reset on the other, as without a relay between them.
      upstream.once('error', () => client.resetAndDestroy())
      client.once('error', () => upstream.resetAndDestroy())
      client.once('close', () => upstream.destroy())
      upstream.once('close', () => client.end())
      upstream.pipe(client)
      client.pipe(upstream)
    })
  }

  private track(socket: Socket): void {
    this.open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => this.open.delete(socket))
  }
}
