// The process inside, as its parent sees it: see inside/main.ts.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type CommandResult, command } from '../workflows/command.ts'
import type { Part } from './inside/parts.ts'
import { isolation } from './machine.ts'
import type { Destination, News, Order, PartSignal, Settings } from './settings.ts'

const main = join(import.meta.dirname, 'inside', 'main.ts')
const POLL_MS = 20

/** Starts at once. Nobody else holds it: it ends with this process, however that ends. */
export class Inside {
  /** Settles when the API server serves and the other parts are started; rejects when that does not come about. */
  readonly serving: Promise<void>
  /** Rejects when a part ends by itself; never settles otherwise. */
  readonly ended: Promise<never>
  readonly #process: ChildProcess
  readonly #log: string
  readonly #near = new Map<string, Promise<Destination>>()
  #pulls?: Server
  #stopping = false

  /** `onPull` is called with every connection to the registry. */
  constructor(settings: Settings, onPull: (connection: Socket) => void) {
    const { folder, runtime } = settings
    for (const name of ['logs', 'state']) mkdirSync(join(folder, name))
    this.#log = join(folder, 'logs', 'inside.log')
    const out = openSync(this.#log, 'a')
    // A shell is the first process, because it reaps what containers leave behind.
    const shell = ['sh', '-c', '"$@" & wait $!', 'sh', process.execPath, main]
    this.#process = spawn('unshare', [...isolation, ...shell], {
      stdio: ['ignore', out, out, 'ipc'],
      env: {
        PATH: `${runtime.path}:${process.env.PATH}`,
        LD_LIBRARY_PATH: runtime.libraries,
        NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
      },
    })
    closeSync(out)
    const serving = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<never>()
    this.serving = serving.promise
    this.ended = ended.promise
    const fail = (why: string) => {
      if (this.#stopping) return
      const error = new Error(`the real cluster: ${why}`)
      serving.reject(error)
      ended.reject(error)
    }
    ended.promise.catch(() => undefined) // whoever waits is told; nobody has to
    serving.promise.catch(() => undefined)
    this.#process.on('message', (news: News, server?: Server) => {
      if ('registry' in news) this.#pulls = server?.on('connection', onPull)
      else if ('serving' in news) serving.resolve()
      else fail(news.failed)
    })
    this.#process.once('error', (error) => fail(error.message))
    this.#process.once('exit', (code, signal) =>
      fail(`its first process ended with ${signal ?? code}: ${readFileSync(this.#log, 'utf8').slice(-2000)}`),
    )
    this.#send({ settings })
  }

  /** An address of this machine from which every connection leads to one inside. */
  reach(destination: Destination): Promise<Destination> {
    const key = `${destination.host}:${destination.port}`
    const near = this.#near.get(key) ?? this.#open(destination)
    this.#near.set(key, near)
    return near
  }

  /** Run a program in the network inside. */
  enter(program: string, args: readonly string[]): Promise<CommandResult> {
    return command('nsenter', [`--net=/proc/${this.#first()}/ns/net`, program, ...args])
  }

  /** Signal a part. Nothing waits for what comes of it. */
  signal(part: Part, signal: PartSignal): Promise<void> {
    return this.#send({ part, signal })
  }

  /** Start a part that was killed. */
  startPart(part: Part): Promise<void> {
    return this.#send({ start: part })
  }

  /** End all processes inside; settles when the last one has. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#pulls?.close()
    const first = this.#first()
    this.#process.kill('SIGKILL')
    while (first !== undefined && existsSync(`/proc/${first}`)) await sleep(POLL_MS)
  }

  async #open(destination: Destination): Promise<Destination> {
    const server = createServer()
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
    const { address, port } = server.address() as AddressInfo
    await this.#send({ relay: destination }, server)
    server.close() // the process inside holds it now
    return { host: address, port }
  }

  #send(order: Order, server?: Server): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#process.send(order, server, (error) => (error ? reject(error) : resolve()))
    })
  }

  /** The first process inside, by its number outside. */
  #first(): string | undefined {
    const { pid } = this.#process
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim() || undefined
    } catch {
      return undefined // it has ended
    }
  }
}
