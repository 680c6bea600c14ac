// The programs of the real cluster, built from Go modules once and kept in the cache, outside the tree.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from '../workflows/cache.ts'
import { succeed } from '../workflows/command.ts'

const here = import.meta.dirname
/** Where the parts of Kubernetes look for the version that they are. */
const stamped = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']

/** The minor versions that can be built, newest first, and the file that names the modules of each. */
const modules = { '1.36': 'go.mod', '1.35': 'go-1.35.mod' }
export type Minor = keyof typeof modules

/** Every part of Kubernetes in one program; takes minutes the first time, and 3 GB of Go's own cache. */
export async function buildKubernetes(wanted: Minor): Promise<{ program: string; version: string }> {
  const folder = join(here, 'program')
  const file = modules[wanted]
  const version = /^\s*(?:require )?k8s\.io\/kubernetes v(\S+)/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1]
  if (version === undefined) throw new Error(`${folder}/${file} requires no k8s.io/kubernetes`)
  const [major, minor] = version.split('.')
  const facts = {
    gitVersion: `v${version}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
  }
  const stamps = stamped.flatMap((path) => Object.entries(facts).map(([name, value]) => `-X ${path}.${name}=${value}`))
  return { program: await build('kubernetes', folder, file, stamps), version }
}

/** What runs in pods, and holds their namespaces when it is called with `pause`. */
export function buildApplication(): Promise<string> {
  return build('application', join(here, 'application'), 'go.mod')
}

/**
 * Build the program in a folder, or a package of others, with the modules that one of the folder's files names. Returns
 * its path.
 */
export async function build(
  name: string,
  folder: string,
  modules: string,
  stamps: readonly string[] = [],
  main = '.',
): Promise<string> {
  const sums = modules.replace(/mod$/, 'sum')
  const sources = globSync(['*.go', modules, sums], { cwd: folder }).sort()
  const key = sources.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n')
  const target = await cached(name, key, async (target) => {
    console.error(`building ${name}, once`)
    const flags = [
      '-trimpath',
      '-buildvcs=false',
      `-modfile=${modules}`,
      '-mod=readonly',
      '-ldflags',
      ['-s', '-w', ...stamps].join(' '),
    ]
    await succeed('go', ['build', ...flags, '-o', join(target, name), main], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0' },
    })
  })
  return join(target, name)
}
