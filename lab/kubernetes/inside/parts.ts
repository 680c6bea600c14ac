// The processes of the cluster: how each is started, and that none may end by itself.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  apiServer,
  type Companion,
  nodeAddress,
  nodeName,
  type Part,
  type PartSignal,
  type Settings,
  serviceRange,
} from '../settings.ts'

const etcd = 'http://127.0.0.1:2379'
const LOG_TAIL = 2000

interface Command {
  program: string
  args: readonly string[]
  folder?: string
  environment?: Record<string, string>
}

/** Those that run, and their companions. */
export class Parts {
  readonly #settings: Settings
  readonly #fail: (why: string) => void
  readonly #running = new Map<string, ChildProcess>()

  /** `fail` is called when a part ends that nobody killed. */
  constructor(settings: Settings, fail: (why: string) => void) {
    this.#settings = settings
    this.#fail = fail
  }

  start(part: Part): void {
    const { kubernetes, folder } = this.#settings
    const flags = flagsOf(part, join(folder, 'state'))
    this.#start(
      part,
      part === 'containerd' ? { program: part, args: flags } : { program: kubernetes, args: [part, ...flags] },
    )
  }

  run({ name, files, ...command }: Companion): void {
    const folder = join(this.#settings.folder, 'state', name)
    for (const [path, content] of Object.entries(files)) {
      const file = join(folder, path)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
    mkdirSync(folder, { recursive: true })
    this.#start(name, { ...command, folder })
  }

  signal(part: Part, signal: PartSignal): void {
    const child = this.#running.get(part)
    if (signal === 'SIGKILL') this.#running.delete(part)
    child?.kill(signal)
  }

  /** Kill a companion; settles when it has ended. */
  async end(name: Companion['name']): Promise<void> {
    const child = this.#running.get(name)
    if (!this.#running.delete(name) || child?.exitCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }

  #start(name: string, command: Command): void {
    if (this.#running.has(name)) return
    const log = join(this.#settings.folder, 'logs', `${name}.log`)
    const child = start(log, command, (why) => this.#running.get(name) === child && this.#fail(`${name} ${why}`))
    this.#running.set(name, child)
  }
}

/** `onEnd` is called with why, and the last of what it said, when the process ends. */
function start(log: string, command: Command, onEnd: (why: string) => void): ChildProcess {
  const out = openSync(log, 'a')
  const child = spawn(command.program, command.args, {
    cwd: command.folder,
    env: { ...process.env, ...command.environment },
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  const end = (why: string) => onEnd(`${why}:\n${readFileSync(log, 'utf8').slice(-LOG_TAIL)}`)
  child.once('error', (error) => end(`could not be started (${error.message})`))
  child.once('exit', (code, signal) => end(`ended with ${signal ?? code}`))
  return child
}

function flagsOf(part: Part, state: string): string[] {
  const control = (user: string) => [
    `--kubeconfig=${state}/${user}.kubeconfig`,
    `--authentication-kubeconfig=${state}/${user}.kubeconfig`,
    `--authorization-kubeconfig=${state}/${user}.kubeconfig`,
    '--bind-address=127.0.0.1',
    '--leader-elect=false',
    // The limits of a large cluster cost a small one seconds at its start.
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
  ]
  switch (part) {
    case 'etcd':
      return [`--folder=${state}/etcd`, `--clients=${etcd}`]
    case 'containerd':
      return [`--config=${state}/containerd.toml`]
    case 'kube-apiserver':
      return [
        `--etcd-servers=${etcd}`,
        '--bind-address=0.0.0.0',
        `--secure-port=${apiServer.port}`,
        `--advertise-address=${nodeAddress}`,
        `--tls-cert-file=${state}/server.crt`,
        `--tls-private-key-file=${state}/server.key`,
        `--service-cluster-ip-range=${serviceRange}`,
        '--authorization-mode=Node,RBAC',
        `--token-auth-file=${state}/tokens.csv`,
        '--service-account-issuer=https://kubernetes.default.svc',
        `--service-account-key-file=${state}/signing.key`,
        `--service-account-signing-key-file=${state}/signing.key`,
        '--allow-privileged=true',
        '--kubelet-preferred-address-types=InternalIP',
      ]
    case 'kube-controller-manager':
      return [
        ...control('manager'),
        `--service-account-private-key-file=${state}/signing.key`,
        `--root-ca-file=${state}/server.crt`,
        '--use-service-account-credentials=true',
      ]
    case 'kube-scheduler':
      return control('scheduler')
    case 'kubelet':
      return [
        `--config=${state}/kubelet.yaml`,
        `--kubeconfig=${state}/kubelet.kubeconfig`,
        `--root-dir=${state}/kubelet`,
        `--cert-dir=${state}/kubelet-certificates`,
        `--hostname-override=${nodeName}`,
        `--node-ip=${nodeAddress}`,
      ]
    case 'kube-proxy':
      return [`--config=${state}/kube-proxy.yaml`]
  }
}
