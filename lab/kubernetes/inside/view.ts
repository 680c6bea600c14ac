// What the cluster sees of the machine: a network of its own, folders in memory, and kernel settings that are files.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { nodeAddress, type Settings, serviceRange } from '../settings.ts'

/** Settings of the whole machine that the kubelet would write, and what it wants there. */
const kernel = {
  'vm/overcommit_memory': 1,
  'vm/panic_on_oom': 0,
  'kernel/panic': 10,
  'kernel/panic_on_oops': 1,
  'kernel/keys/root_maxkeys': 1_000_000,
  'kernel/keys/root_maxbytes': 25_000_000,
}

/** Throws, before anything is touched, when this process is not in namespaces of its own. */
export function makeView({ folder, hostNetwork }: Settings): void {
  if (readlinkSync('/proc/self/ns/net') === hostNetwork) throw new Error('this is the network of the machine itself')
  const state = join(folder, 'state')
  for (const place of [state, '/run', '/var/log']) run('mount', '-t', 'tmpfs', 'tmpfs', place)
  // An overlay, because what this process runs from may lie below.
  for (const name of ['upper', 'work', 'kernel']) mkdirSync(join(state, name))
  const layers = `lowerdir=/var/lib,upperdir=${state}/upper,workdir=${state}/work`
  run('mount', '-t', 'overlay', 'overlay', '-o', layers, '/var/lib')
  for (const [name, value] of Object.entries(kernel)) {
    if (!existsSync(`/proc/sys/${name}`)) continue
    const file = join(state, 'kernel', name.replaceAll('/', '.'))
    writeFileSync(file, `${value}\n`)
    run('mount', '--bind', file, `/proc/sys/${name}`)
  }
  run('ip', 'link', 'set', 'lo', 'up')
  run('ip', 'link', 'add', 'node0', 'type', 'veth', 'peer', 'name', 'node1')
  run('ip', 'address', 'add', `${nodeAddress}/24`, 'dev', 'node0')
  for (const device of ['node0', 'node1']) run('ip', 'link', 'set', device, 'up')
  run('ip', 'route', 'add', serviceRange, 'dev', 'node0')
  // Of this network namespace alone.
  writeFileSync('/proc/sys/net/ipv4/ip_forward', '1')
}

function run(program: string, ...args: string[]): void {
  try {
    execFileSync(program, args, { stdio: 'pipe' })
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error).trim()
    throw new Error(`\`${program} ${args.join(' ')}\`: ${said}`)
  }
}
