// The one thing of the machine that a cluster has to use: a cgroup for its pods, which is removed with it.
import { existsSync, globSync, mkdirSync, rmdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = '/sys/fs/cgroup'
const PATIENCE_MS = 10_000
const POLL_MS = 50

/** Every hierarchy: one for each controller in version 1, one in all in version 2. */
function hierarchies(): string[] {
  return globSync('{,*/}cgroup.procs', { cwd: root })
    .map((file) => dirname(join(root, file)))
    .filter((folder) => folder === root || !existsSync(join(root, 'cgroup.procs')))
}

/** Make a cgroup in every hierarchy. What a process that was killed has left is removed first. */
export function makeCgroup(name: string): void {
  for (const hierarchy of hierarchies()) {
    for (const left of globSync('slipway-*', { cwd: hierarchy })) {
      if (!existsSync(`/proc/${left.split('-')[1]}`)) remove(join(hierarchy, left))
    }
  }
  for (const hierarchy of hierarchies()) mkdirSync(join(hierarchy, name), { recursive: true })
}

/** Remove it with all below, as soon as its last process has ended. Rejects when one does not end. */
export async function removeCgroup(name: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    const left = hierarchies().flatMap((hierarchy) => remove(join(hierarchy, name)))
    if (left.length === 0) return
    if (performance.now() > deadline) throw new Error(`processes are left in ${left.join(', ')}`)
    await sleep(POLL_MS)
  }
}

/** Returns what could not be removed. */
function remove(folder: string): string[] {
  if (!existsSync(folder)) return []
  const below = globSync('**/', { cwd: folder }).map((path) => join(folder, path))
  // The deepest first.
  for (const path of [...new Set([folder, ...below])].sort((one, other) => other.length - one.length)) {
    try {
      rmdirSync(path)
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EBUSY' || code === 'ENOTEMPTY') return [path]
      if (code !== 'ENOENT') throw error
    }
  }
  return []
}
