// Debian's packages, unpacked into the cache: nothing is installed, and apt's own lists stay as they are.
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cached, held } from '../workflows/cache.ts'
import { succeed } from '../workflows/command.ts'

const packages = ['containerd', 'runc', 'containernetworking-plugins', 'nftables', 'iproute2']

/** Where the programs of the packages are, and of what they depend on that this machine does not have. */
export interface Runtime {
  /** For PATH, before what the machine has. */
  path: string
  /** For LD_LIBRARY_PATH. */
  libraries: string
  /** Folder of the CNI plugins. */
  plugins: string
}

/** Fetch what is missing on this machine. */
export async function containerRuntime(): Promise<Runtime> {
  const { root, ...places } = await programs('container-runtime', packages)
  return { ...places, plugins: join(root, 'usr', 'lib', 'cni') }
}

/** Packages with what they depend on. `root` stands for `/`; `path` and `libraries` are as in {@link Runtime}. */
export async function programs(
  name: string,
  packages: readonly string[],
): Promise<{ root: string; path: string; libraries: string }> {
  // `--reinstall` brings those packages too that the machine has already, so that the cache outlives their removal.
  const install = ['install', '--download-only', '--reinstall', '--yes', '--no-install-recommends']
  const root = await unpacked(name, packages, install)
  const inside = (pattern: string) => globSync(pattern, { cwd: root }).map((found) => join(root, found))
  return {
    root,
    path: inside('{usr/,}{s,}bin').join(':'),
    libraries: inside('{usr/,}lib/*-linux-gnu').join(':'),
  }
}

/** Files of one package, without what it depends on. Returns the folder that stands for `/`. */
export function packageAlone(name: string): Promise<string> {
  return unpacked(name, [name], ['download'])
}

/** The same, where it was fetched before: for tests that go without. */
export function packageHeld(name: string): string | undefined {
  const folder = held(name, keyOf([name]))
  return folder && join(folder, 'root')
}

function keyOf(packages: readonly string[]): string {
  return [...packages, readFileSync('/etc/os-release', 'utf8')].join('\n')
}

async function unpacked(name: string, packages: readonly string[], how: readonly string[]): Promise<string> {
  const folder = await cached(name, keyOf(packages), async (folder) => {
    console.error(`fetching ${packages.join(', ')}, once`)
    const own = join(folder, 'apt')
    const archives = join(own, 'archives')
    for (const path of [join(own, 'lists', 'partial'), join(archives, 'partial')]) mkdirSync(path, { recursive: true })
    const settings = [
      `Dir::State::Lists=${own}/lists`,
      `Dir::Cache=${own}`,
      `Dir::Cache::Archives=${archives}`,
      'APT::Sandbox::User=root',
      'Debug::NoLocking=true',
    ].flatMap((setting) => ['-o', setting])
    await succeed('apt-get', [...settings, 'update', '--quiet'])
    // `download` puts them where it is called.
    await succeed('apt-get', [...settings, ...how, ...packages], { cwd: archives })
    for (const archive of globSync('*.deb', { cwd: archives })) {
      await succeed('dpkg-deb', ['--extract', join(archives, archive), join(folder, 'root')])
    }
    rmSync(own, { recursive: true })
  })
  return join(folder, 'root')
}
