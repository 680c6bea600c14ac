import type { AddressInfo, Server } from 'node:net'

/**
 * Where an address of the cluster really listens. Ports below 1024 may be closed to this user; a listener then takes
 * another port, and whoever connects through here finds it.
 */
export class Ports {
  private readonly moved = new Map<string, number>()

  /** Rejects with the system's error, EADDRINUSE for one. */
  async listen(server: Server, address: string, port: number): Promise<void> {
    try {
      await listen(server, address, port)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EACCES') throw error
      await listen(server, address, 0)
      this.moved.set(`${address}:${port}`, (server.address() as AddressInfo).port)
      server.once('close', () => this.moved.delete(`${address}:${port}`))
    }
  }

  actual(address: string, port: number): number {
    return this.moved.get(`${address}:${port}`) ?? port
  }
}

function listen(server: Server, address: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
