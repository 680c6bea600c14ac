// Whether this machine can run the real cluster, and what it looks like before and after.
import { execFileSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { networkInterfaces } from 'node:os'
import { command } from '../workflows/command.ts'

/** Namespaces of its own for mounts, processes and network; ends with the process that asked for them. */
export const isolation = [
  '--mount',
  '--net',
  '--pid',
  '--fork',
  '--kill-child',
  '--mount-proc',
  '--propagation',
  'private',
]

/** Why the real cluster cannot run on this machine; undefined when nothing speaks against it. */
export async function reasonAgainst(): Promise<string | undefined> {
  const against = await reasonAgainstBuilding()
  if (against !== undefined) return against
  try {
    const { status, stderr } = await command('unshare', [...isolation, 'true'])
    return status === 0 ? undefined : `this machine makes no namespaces: ${stderr.trim()}`
  } catch (error) {
    return `this machine makes no namespaces: ${(error as Error).message}`
  }
}

/** Why this machine cannot take parts from packages and build others, as root; undefined when nothing speaks against it. */
export async function reasonAgainstBuilding(): Promise<string | undefined> {
  const { platform, arch } = process
  if (platform !== 'linux' || arch !== 'x64') return `it needs Linux on x64, this is ${platform} on ${arch}`
  if (process.getuid?.() !== 0) return 'it needs root, to make namespaces and mounts of its own'
  for (const [program, args, what] of [
    ['apt-get', ['--version'], 'Debian or Ubuntu, whose packages it uses'],
    ['go', ['version'], 'Go 1.21 or newer, which it is built with'],
  ] as const) {
    if (!(await runs(program, args))) return `it needs ${what}`
  }
  return undefined
}

function runs(program: string, args: readonly string[]): Promise<boolean> {
  return command(program, args).then(
    ({ status }) => status === 0,
    () => false,
  )
}

/** What the clusters of this process could change of the machine and must not: one line for each fact. */
export function machineState(): string[] {
  const kernel = globSync('/proc/sys/{vm,kernel,kernel/keys,net/ipv4,net/ipv4/conf/*,net/bridge,net/netfilter}/*')
    .filter((file) => !VOLATILE.test(file))
    .map((file) => `${file} ${read(file)}`)
  const cgroups = globSync(['/sys/fs/cgroup/*/', '/sys/fs/cgroup/*/*/', '/sys/fs/cgroup/cgroup.subtree_control'])
  return [
    ...kernel,
    ...cgroups
      .filter((path) => !isOfOther(path))
      .map((path) => `${path} ${path.endsWith('control') ? read(path) : ''}`),
    ...Object.entries(networkInterfaces()).map(([name, addresses]) => `${name} ${JSON.stringify(addresses)}`),
    ...globSync('/sys/class/net/*'),
    ...globSync('/run/netns/*'),
    ...globSync('/{var/lib,run,etc,opt}/{kubelet,containerd,cni,containers}/**'),
    ...read('/proc/net/route').split('\n'),
    ...read('/proc/self/mounts').split('\n'),
    ...rules(),
    ...processes(),
  ].sort()
}

/** The cgroup of a cluster that another process runs; see startKubernetes. */
function isOfOther(path: string): boolean {
  const [, owner] = /\/slipway-(\d+)-\d+(?:\/|$)/.exec(path) ?? []
  return owner !== undefined && Number(owner) !== process.pid
}

/** Counters and random numbers, which change by themselves. */
const VOLATILE = /random|dentry|inode|nr_|_count$|ns_last_pid|pty|perf_event|sched_|stat/

/** All that comes from this process, and orphans that look like parts of a cluster. */
function processes(): string[] {
  const all = new Map(
    globSync('/proc/[0-9]*/stat').flatMap((file) => {
      // Nothing can be read of a process that has ended meanwhile.
      const [, pid, name = '', parent = ''] = /^(\d+) \((.*)\) \S (\d+)/s.exec(read(file)) ?? []
      return pid === undefined ? [] : [[pid, { name, parent }] as const]
    }),
  )
  const isOurs = (pid: string): boolean => pid === String(process.pid) || (all.has(pid) && isOurs(all.get(pid)!.parent))
  const isPart = (name: string) => /^(kube|etcd|containerd|runc|application$)/.test(name)
  return [...all]
    .filter(([pid, { name, parent }]) => isOurs(pid) || (parent === '1' && isPart(name)))
    .map(([pid, { name }]) => `process ${pid} ${name}`)
}

function rules(): string[] {
  return [['iptables-save'], ['nft', 'list', 'ruleset']].flatMap(([program = '', ...args]) => {
    try {
      return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')
    } catch {
      return [] // not on this machine
    }
  })
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return '' // for writing only, or gone
  }
}
