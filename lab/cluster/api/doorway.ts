// A TLS server on loopback with a certificate of its own, for what stands before an API server.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { serverIdentity } from './certificate.ts'

const ADDRESS = '127.0.0.1'

export class Doorway {
  readonly #identity = serverIdentity(ADDRESS)
  readonly #server = createServer({
    key: this.#identity.key,
    cert: this.#identity.certificate,
    keepAliveTimeout: 90_000,
    // Watches are open for as long as they are.
    requestTimeout: 0,
  })

  /** A rejection of `serve` breaks the connection. */
  constructor(serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
    this.#server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      serve(request, response).catch(() => response.destroy())
    })
  }

  /** PEM of the authority that vouches for it. */
  get ca(): string {
    return this.#identity.certificate
  }

  /** Returns the URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(0, ADDRESS, resolve)
    })
    return `https://${ADDRESS}:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeAllConnections()
    await closed
  }
}
