// The process inside, as its parent sees it: see inside/main.ts.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { type CommandResult, command } from '../workflows/command.ts'
import { isolation } from './machine.ts'
import type { Companion, Destination, News, Order, Part, PartSignal, Settings } from './settings.ts'

const here = import.meta.dirname
/** It ends at once, if it can. */
const PATIENCE_MS = 20_000

/** Starts at once. Nobody else holds it: it ends with this process, however that ends. */
export class Inside {
  /** Settles when the API server serves and the other parts are started; rejects when that does not come about. */
  readonly serving: Promise<void>
  /** Rejects when a part ends by itself; never settles otherwise. */
  readonly ended: Promise<never>
  readonly #process: ChildProcess
  readonly #logs: string
  readonly #near = new Map<string, Promise<Destination>>()
  readonly #exited: Promise<number | null>
  #pulls?: Server
  #stopping = false

  /** `onPull` is called with every connection to the registry. */
  constructor(settings: Settings, onPull: (connection: Socket) => void) {
    const { folder, runtime } = settings
    for (const name of ['logs', 'state']) mkdirSync(join(folder, name))
    this.#logs = join(folder, 'logs')
    const out = openSync(join(this.#logs, 'inside.log'), 'a')
    const contain = [join(here, 'contain.sh'), settings.cgroup, folder]
    // A shell is the first process inside, because it reaps what containers leave behind.
    const first = ['sh', '-c', '"$@" & wait $!', 'sh', process.execPath, join(here, 'inside', 'main.ts')]
    this.#process = spawn('sh', [...contain, 'unshare', ...isolation, ...first], {
      stdio: ['ignore', out, out, 'ipc'],
      detached: true, // an interrupt from the terminal is for the parent, whose end is enough
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
      else if ('failed' in news) fail(news.failed)
    })
    this.#process.once('error', (error) => fail(error.message))
    this.#exited = new Promise((resolve) => this.#process.once('exit', resolve))
    void this.#exited.then((code) => fail(`it ended with ${code}; its logs are in ${this.#logs}`))
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

  /** Run a companion. Returns how to end it. */
  async run(companion: Companion): Promise<() => Promise<void>> {
    const { name } = companion
    await this.#send({ run: companion })
    return async () => {
      const ended = new Promise<void>((resolve) => {
        this.#process.on('message', (news: News) => 'ended' in news && news.ended === name && resolve())
      })
      await this.#send({ end: name })
      await Promise.race([ended, this.ended])
    }
  }

  /** End all processes inside; settles when the last one has, and nothing is left of them. */
  async stop(): Promise<void> {
    this.#stopping = true
    this.#pulls?.close()
    if (this.#process.connected) this.#process.disconnect()
    const patience = setTimeout(() => this.#process.kill(), PATIENCE_MS)
    const code = await this.#exited
    clearTimeout(patience)
    if (code !== 0) throw new Error(`the real cluster did not end well (${code}); its logs are in ${this.#logs}`)
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

  /** A process in the network inside, by its number outside. */
  #first(): string | undefined {
    const { pid } = this.#process
    try {
      return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim() || undefined
    } catch {
      return undefined // it has ended
    }
  }
}
