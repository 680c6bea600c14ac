// The SBOMs of a scan beside what Trivy makes of the whole report: the same, without what was found.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { scratch } from '../../lab/scratch.ts'
import { builtTrivy } from '../../lab/trivy/build.ts'
import { alpine, dockerArchive, npmPackage } from '../../lab/trivy/images.ts'
import { type Files, hasTrivy, type Scanned, type ScanWorld, startScanWorld } from './scan-world.ts'

type Json = Record<string, unknown>
type Named = Json & { 'bom-ref': string; purl?: string; properties?: unknown }
interface Bom {
  components: Named[]
  dependencies: { ref: string; dependsOn?: string[] }[]
  vulnerabilities?: { id: string; affects: { ref: string }[] }[]
  metadata: { component: Named; timestamp: string }
}
interface Spdx {
  packages: (Json & { externalRefs?: { referenceCategory: string }[]; annotations?: Json[] })[]
  creationInfo: Json
}

/** What Trivy itself makes of a report. */
function converted(report: string, format: string): unknown {
  const folder = scratch('convert')
  const output = join(folder, 'sbom.json')
  const args = ['convert', '--quiet', `--format=${format}`, `--output=${output}`, '--', report]
  const { status, stderr } = spawnSync(builtTrivy()!, args, { env: { HOME: folder }, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(readFileSync(output, 'utf8'))
}

/** Without what is another in every run: times, and names that are drawn for what has no package URL of its own. */
function comparable(bom: Bom): unknown {
  const all = [bom.metadata.component, ...bom.components]
  const isDrawn = (ref: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(ref)
  const names = new Map(
    all.map((each) => {
      const { 'bom-ref': ref, ...rest } = each
      return [ref, isDrawn(ref) ? JSON.stringify(rest) : ref]
    }),
  )
  const nameOf = (ref: string) => names.get(ref) ?? `unknown ${ref}`
  const inOrder = (list: unknown[]) => list.map((each) => JSON.stringify(each)).sort()
  const { serialNumber: _, vulnerabilities: __, ...rest } = bom as Bom & Json
  return {
    ...rest,
    metadata: {
      ...bom.metadata,
      timestamp: '',
      component: { ...bom.metadata.component, 'bom-ref': nameOf(bom.metadata.component['bom-ref']) },
    },
    components: inOrder(bom.components.map((each) => ({ ...each, 'bom-ref': nameOf(each['bom-ref']) }))),
    dependencies: inOrder(
      bom.dependencies.map(({ ref, dependsOn }) => [nameOf(ref), ...(dependsOn ?? []).map(nameOf).sort()]),
    ),
  }
}

function comparableSpdx(document: Spdx): unknown {
  const packages = document.packages.map((each) => ({
    ...each,
    externalRefs: each.externalRefs?.filter(({ referenceCategory }) => referenceCategory !== 'SECURITY'),
    annotations: each.annotations?.map((annotation) => ({ ...annotation, annotationDate: '' })),
  }))
  return { ...document, packages, documentNamespace: '', creationInfo: { ...document.creationInfo, created: '' } }
}

const lock = JSON.stringify({
  name: 'shop',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'shop', version: '1.0.0', dependencies: { lodash: '4.17.4', ms: '2.0.0' }, license: 'MIT' },
    'node_modules/lodash': { version: '4.17.4', license: 'MIT', dependencies: { ms: '2.0.0' } },
    'node_modules/ms': { version: '2.0.0', license: 'SEE LICENSE IN LICENSE' },
  },
})
const scans: [what: string, files: () => Files, inputs: Record<string, string>][] = [
  [
    'an image with packages of the system and of npm',
    () => ({
      'image.tar': dockerArchive([
        alpine({ libssl3: { version: '3.1.4-r1', origin: 'openssl' }, musl: { version: '1.2.5-r0' } }),
        { ...npmPackage('lodash', '4.17.4'), ...npmPackage('ms', '2.0.0') },
      ]),
    }),
    { scan: 'image', target: 'image.tar' },
  ],
  [
    'a folder with the same packages in several lock files',
    () => ({
      'a/package-lock.json': lock,
      'b/package-lock.json': lock,
      'requirements.txt': 'requests==2.18.0\nflask==0.12\n',
    }),
    {},
  ],
]

const suite = hasTrivy ? describe : describe.skip
suite('the SBOMs of a scan', () => {
  let world: ScanWorld
  beforeAll(async () => {
    world = await startScanWorld()
  }, 300_000)
  afterAll(() => world?.stop())

  test.each(scans)(
    'of %s say what Trivy says of the whole report',
    async (_, files, inputs) => {
      const result: Scanned = await world.scan(files(), inputs)
      const whole = result.outputs.report ?? ''
      const full = converted(whole, 'cyclonedx') as Bom
      const own = JSON.parse(result.read('sbom.cdx.json')) as Bom
      expect(full.vulnerabilities?.length).toBeGreaterThan(0)
      expect(full.components.filter(({ purl }) => purl !== undefined).length).toBeGreaterThan(2)
      expect(comparable(own)).toEqual(comparable(full))
      expect(own.vulnerabilities).toEqual([])
      const fullSpdx = converted(whole, 'spdx-json') as Spdx
      const ownSpdx = JSON.parse(result.read('sbom.spdx.json')) as Spdx
      expect(JSON.stringify(fullSpdx)).toContain('"SECURITY"')
      expect(comparableSpdx(ownSpdx)).toEqual(comparableSpdx(fullSpdx))
    },
    300_000,
  )
})
