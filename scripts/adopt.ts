// Takes over what a chart owns and a rollout needs: twins of its Service and routes. Usage: see below; prints only, unless --yes is given.
import { readFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { makeTwins, readAdoption } from '../src/adopt/adopt.ts'
import { AdoptRefused, type AdoptRequest } from '../src/adopt/plan.ts'
import { sayAdoption } from '../src/adopt/say.ts'
import { KubeError } from '../src/cluster/client.ts'
import { connect } from '../src/cluster/connect.ts'
import { KubeconfigRefused, readKubeconfig } from '../src/cluster/kubeconfig.ts'
import { ReleaseDamaged } from '../src/helm/release.ts'
import type { Log } from '../src/host.ts'
import { systemClock } from '../src/runner/clock.ts'
import { YamlRefused } from '../src/yaml/read-yaml.ts'

const usage = `usage: npm run -s adopt -- --kubeconfig FILE --namespace NAMESPACE --release RELEASE
  [--for service|canary]   service (default): for routers service and replicas; canary: for gateway-api and istio
  [--service NAME]         the chart's Service, where it has more than one
  [--route NAME]...        only these routes of the chart
  [--yes]                  do it; without it, only print what would be done`

interface Arguments {
  kubeconfig: string
  request: AdoptRequest
  yes: boolean
}

/** Ends with 2, and everything that is wrong, when they are not usable. */
function given(): Arguments {
  try {
    const { values } = parseArgs({
      options: {
        kubeconfig: { type: 'string' },
        namespace: { type: 'string' },
        release: { type: 'string' },
        for: { type: 'string', default: 'service' },
        service: { type: 'string' },
        route: { type: 'string', multiple: true },
        yes: { type: 'boolean', default: false },
      },
    })
    const { kubeconfig, namespace, release, for: purpose, service, route: routes, yes } = values
    const problems: string[] = []
    const name = (option: string, value: string | undefined, isNeeded = false) => {
      if (value === undefined && isNeeded) problems.push(`--${option} is missing`)
      if (value !== undefined && !/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(value))
        problems.push(`--${option} ${JSON.stringify(value)} is not a name`)
    }
    if (!kubeconfig) problems.push('--kubeconfig is missing')
    name('namespace', namespace, true)
    name('release', release, true)
    name('service', service)
    for (const route of routes ?? []) name('route', route)
    const isPurpose = purpose === 'service' || purpose === 'canary'
    if (!isPurpose) problems.push(`--for ${JSON.stringify(purpose)} is neither service nor canary`)
    if (!kubeconfig || !namespace || !release || !isPurpose || problems.length > 0) throw new Error(problems.join('\n'))
    return { kubeconfig, request: { namespace, release, purpose, service, routes }, yes }
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`)
    process.exit(2)
  }
}

const quiet: Log = {
  info: () => undefined,
  debug: () => undefined,
  notice: (text) => console.error(text),
  warning: (text) => console.error(text),
  error: (text) => console.error(text),
  group: (_title, work) => work(),
}

async function adopt({ kubeconfig, request, yes }: Arguments): Promise<void> {
  // npm starts scripts in the folder of package.json, and tells where it was called.
  const called = process.env.INIT_CWD ?? process.cwd()
  const file = resolve(called, kubeconfig)
  const directory = dirname(file)
  const text = await readFile(file, 'utf8')
  const allowedRoots = [called, homedir(), tmpdir(), directory]
  const cluster = await connect(await readKubeconfig(text, { allowedRoots, directory }), {
    clock: systemClock,
    log: quiet,
  })
  const standing = await readAdoption(cluster, request)
  if (yes) await makeTwins(cluster, standing)
  console.log(sayAdoption(standing, yes).join('\n'))
}

/** What people can do something about; everything else is a fault, told with its stack. */
function isExpected(error: unknown): error is Error {
  const kinds = [AdoptRefused, KubeError, KubeconfigRefused, ReleaseDamaged, YamlRefused]
  return kinds.some((kind) => error instanceof kind) || (error as NodeJS.ErrnoException).syscall === 'open'
}

try {
  await adopt(given())
} catch (error) {
  if (!isExpected(error)) throw error
  console.error(`adopt: ${error.message}`)
  process.exitCode = 1
}
