// Debian's container runtime, unpacked into the cache: nothing is installed, and apt's own lists stay as they are.
import { globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cached } from '../workflows/cache.ts'
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
  const key = [...packages, readFileSync('/etc/os-release', 'utf8')].join('\n')
  const folder = await cached('container-runtime', key, async (folder) => {
    console.error(`fetching ${packages.join(', ')}, once`)
    const own = join(folder, 'apt')
    for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(own, name), { recursive: true })
    const settings = [
      `Dir::State::Lists=${own}/lists`,
      `Dir::Cache=${own}`,
      `Dir::Cache::Archives=${own}/archives`,
      'APT::Sandbox::User=root',
      'Debug::NoLocking=true',
    ].flatMap((setting) => ['-o', setting])
    await succeed('apt-get', [...settings, 'update', '--quiet'])
    // `--reinstall` brings those packages too that the machine has already, so that the cache outlives their removal.
    const install = ['install', '--download-only', '--reinstall', '--yes', '--no-install-recommends']
    await succeed('apt-get', [...settings, ...install, ...packages])
    for (const archive of globSync('archives/*.deb', { cwd: own })) {
      await succeed('dpkg-deb', ['--extract', join(own, archive), join(folder, 'root')])
    }
    rmSync(own, { recursive: true })
  })
  const inside = (pattern: string) =>
    globSync(pattern, { cwd: join(folder, 'root') }).map((found) => join(folder, 'root', found))
  return {
    path: inside('{usr/,}{s,}bin').join(':'),
    libraries: inside('{usr/,}lib/*-linux-gnu').join(':'),
    plugins: join(folder, 'root', 'usr', 'lib', 'cni'),
  }
}
