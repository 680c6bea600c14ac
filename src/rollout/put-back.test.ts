import { type LabCluster, startCluster } from '../../lab/cluster/cluster.ts'
import type { Cluster } from '../cluster/client.ts'
import { connect } from '../cluster/connect.ts'
import { readKubeconfig } from '../cluster/kubeconfig.ts'
import { KeptLog } from '../cluster/scripted-api.ts'
import { readHistory } from '../helm/history.ts'
import { HelmFailed } from '../helm/program.ts'
import { encodeRelease } from '../helm/release.ts'
import { systemClock } from '../runner/clock.ts'
import { direct } from './effects.ts'
import { readJournal } from './journal.ts'
import { begin, type Goal, type Operation } from './journal-state.ts'
import { putBack } from './put-back.ts'
import { readReleaseHistory } from './release.ts'
import { openSession } from './session.ts'
import type { Site } from './site.ts'
import { Timeline } from './timeline.ts'

let lab: LabCluster
let cluster: Cluster
beforeAll(async () => {
  lab = await startCluster()
  const credentials = await readKubeconfig(lab.kubeconfig, { allowedRoots: [], directory: '/' })
  cluster = await connect(credentials, { clock: systemClock, log: new KeptLog() })
})
afterAll(() => lab?.stop())

const namespace = 'default'

/** A revision as Helm keeps it. */
async function keep(release: string, version: number, status: string): Promise<void> {
  const info = { status, description: '' }
  const chart = { metadata: { name: 'orders', version: '1' } }
  const stored = { name: release, namespace, version, info, chart, config: {}, manifest: `# ${version}`, hooks: [] }
  await cluster.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `sh.helm.release.v1.${release}.v${version}`,
      namespace,
      labels: { owner: 'helm', name: release, status, version: String(version) },
    },
    type: 'helm.sh/release.v1',
    data: { release: await encodeRelease(stored) },
  } as object)
}

test.each([
  ['pending', 'pending-rollback', true],
  ['pending, while the API server is unwell', 'pending-rollback', false],
  ['failed, as it should', 'failed', true],
])('a way back whose helm leaves its revision %s: the release is not locked', async (name, left, freed) => {
  const release = `r${name.length}`
  await keep(release, 1, 'superseded')
  await keep(release, 2, 'failed')
  const log = new KeptLog()
  const [clock, effects, timeline] = [systemClock, direct, new Timeline(systemClock)]
  const session = await openSession({ cluster, namespace, release, holder: 'a', termSeconds: 3, clock, log, effects })
  const helm = {
    rollback: async () => {
      await keep(release, 3, left)
      if (!freed) lab.fault({ method: 'PUT', path: /\/secrets\/sh\.helm/, times: 1, how: { status: 403 } })
      throw new HelmFailed('rollback', 1, 'Error: context deadline exceeded')
    },
  } as unknown as Site['helm']
  const patience = {} as Site['patience']
  const place = { cluster, helm, namespace, release, patience, session, clock, log, effects, timeline }
  const site: Site = { ...place, rollbackProof: 'off', shifts: [], notices: [], temp: '' }
  const known = (await readReleaseHistory(site)).find(1)
  const goal: Goal = { kind: 'revision', revision: 1, manifestSha256: known?.manifestSha256 ?? '' }
  const releases = { [release]: { goal, before: 1, revision: 2 } }
  const told = { kind: 'deploy', strategy: 'rolling', version: '', holder: 'a', url: '', startedAt: '' } as const
  const begun: Operation = { ...told, releases, step: '' }
  await session.journal.write((state) => begin(state, begun))
  const limits = { signal: session.lost, until: clock.now() + 5000 }
  await expect(putBack(site, begun, limits, undefined)).rejects.toThrow('context deadline exceeded')
  const revisions = await readHistory({ cluster, namespace, release })
  expect(revisions.at(-1)?.status).toBe(freed ? 'failed' : 'pending-rollback')
  expect(log.lines.some((line) => line.includes('Helm still holds the release pending'))).toBe(!freed)
  expect((await readJournal({ cluster, namespace, release }))?.state).toMatchObject({
    state: 'failed',
    failure: { reason: 'HelmFailed' },
    operation: { releases: { [release]: { revision: 3 } } },
  })
  await session.close()
})
