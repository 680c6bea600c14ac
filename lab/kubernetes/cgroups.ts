// The one thing of the machine that a cluster has to use: a cgroup for its pods. contain.sh removes it.
import { existsSync, globSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = '/sys/fs/cgroup'

/** Make a cgroup in every hierarchy: one for each controller in version 1, one in all in version 2. */
export function makeCgroup(name: string): void {
  const isUnified = existsSync(join(root, 'cgroup.procs'))
  const hierarchies = isUnified
    ? [root]
    : globSync('*/cgroup.procs', { cwd: root }).map((file) => join(root, dirname(file)))
  for (const hierarchy of hierarchies) mkdirSync(join(hierarchy, name))
}
