// What runs in a container: a real HTTP server and a log, as the image's data says.
import { createServer as createHttpServer } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import type { Image } from '../images.ts'
import type { Ports } from '../network/ports.ts'
import type { Time } from '../time.ts'
import { Service } from './service.ts'

export interface Exit {
  exitCode: number
  reason: 'Completed' | 'Error' | 'OOMKilled'
}

export interface ProcessOptions {
  image: Image
  pod: string
  address: string
  /** Ports to listen on. */
  listen: readonly number[]
  ports: Ports
  time: Time
  log(line: string): void
}

const SIGTERM_EXIT = 143
const SIGKILL_EXIT = 137
/** A kept-alive connection without a request is closed after so long, once the process is to end. */
const LINGER_MS = 300

export class Process {
  readonly exited: Promise<Exit>
  private readonly options: ProcessOptions
  private readonly settle: (exit: Exit) => void
  private readonly end = new AbortController()
  private readonly listeners: Server[] = []
  private readonly connections = new Set<Socket>()
  private readonly http: ReturnType<typeof createHttpServer>
  private readonly service: Service

  constructor(options: ProcessOptions) {
    this.options = options
    const { promise, resolve } = Promise.withResolvers<Exit>()
    this.exited = promise
    this.settle = resolve
    const { image, pod, time } = options
    this.service = new Service(image, pod, time, (count) => {
      if (count === image.crash?.afterRequests) this.crash(image.crash)
    })
    this.http = createHttpServer((request, response) => this.service.answer(request, response))
    // How long a client may keep a connection is the client's business here; the process says when it ends.
    this.http.keepAliveTimeout = 0
    void this.run()
  }

  /** SIGTERM: stop accepting after the image's drain time, finish requests in flight, exit. */
  terminate(): void {
    const { image, time, log } = this.options
    if (this.service.draining || this.end.signal.aborted) return
    log('SIGTERM received, shutting down')
    this.service.draining = true
    if (this.listeners.length === 0) {
      this.exit({ exitCode: SIGTERM_EXIT, reason: 'Error' })
      return
    }
    time.after(image.drainMs ?? 0, () => {
      for (const listener of this.listeners) listener.close()
      if (this.connections.size === 0) this.finish()
      time.after(LINGER_MS, () => this.closeIdle())
    })
  }

  /** SIGKILL. */
  kill(): void {
    this.exit({ exitCode: SIGKILL_EXIT, reason: 'Error' })
  }

  private async run(): Promise<void> {
    const { image, time, log, listen } = this.options
    const signal = this.end.signal
    try {
      log(`starting ${image.version}`)
      const { crash } = image
      if (crash?.afterMs !== undefined) time.after(crash.afterMs, () => this.crash(crash))
      await time.sleep(image.startupMs ?? 0, signal)
      for (const port of listen) await this.open(port)
      signal.throwIfAborted()
      this.service.started()
    } catch (error) {
      if (signal.aborted) this.closeAll()
      else {
        log(`cannot start: ${(error as Error).message}`)
        this.exit({ exitCode: 1, reason: 'Error' })
      }
    }
  }

  private async open(port: number): Promise<void> {
    // A listener of its own rather than http's, whose close() also cuts idle connections on which a request may be on its way.
    const listener = createServer({ noDelay: true }, (socket) => {
      this.connections.add(socket)
      socket.once('close', () => {
        this.connections.delete(socket)
        if (this.service.draining && this.connections.size === 0 && !listener.listening) this.finish()
      })
      this.http.emit('connection', socket)
    })
    await this.options.ports.listen(listener, this.options.address, port)
    this.listeners.push(listener)
    this.options.log(`listening on port ${port}`)
  }

  private closeIdle(): void {
    this.http.closeIdleConnections()
    if (this.connections.size > 0 && !this.end.signal.aborted) {
      this.options.time.after(LINGER_MS, () => this.closeIdle())
    }
  }

  private finish(): void {
    this.options.log('all connections are closed, bye')
    this.exit({ exitCode: 0, reason: 'Completed' })
  }

  private crash({ log, exitCode, reason }: NonNullable<Image['crash']>): void {
    if (this.end.signal.aborted) return
    if (log !== '') this.options.log(log)
    this.exit({ exitCode, reason: reason ?? (exitCode === 0 ? 'Completed' : 'Error') })
  }

  private exit(exit: Exit): void {
    if (this.end.signal.aborted) return
    this.end.abort()
    this.closeAll()
    this.settle(exit)
  }

  private closeAll(): void {
    for (const listener of this.listeners) listener.close()
    for (const socket of this.connections) socket.destroy()
  }
}
