// A change answers for what it adds, the branch for everything; people are asked where the policy wants it. The real Trivy.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type LabGitHub, startGitHub } from '../../lab/github/github.ts'
import { makeDatabase, planted } from '../../lab/trivy/database.ts'
import { npmLock } from './npm-lock.ts'
import { hasTrivy, policyText, type Scanned, type ScanWorld, startScanWorld } from './scan-world.ts'

const patience = 300_000
const [base, head] = ['a'.repeat(40), 'b'.repeat(40)]
const repository = 'acme/orders'
const suite = hasTrivy ? describe : describe.skip

suite('trivy-scan beside its base', () => {
  let world: ScanWorld
  let github: LabGitHub
  beforeAll(async () => {
    world = await startScanWorld(planted.filter(({ package: name }) => name !== 'ms'))
    github = await startGitHub()
    github.changes.commit(repository, base, { '.slipway.yml': policyText('', world.registry.mirror) })
    github.changes.pull(repository, { number: 7, head, author: 'bob' })
  }, patience)
  afterAll(async () => {
    await github?.stop()
    await world?.stop()
  })

  const lock = npmLock({ lodash: '4.17.4', ms: '2.0.0' })
  let scanned: Scanned

  /** A workspace with these packages, and what the base's scan left. */
  function beside(packages: Record<string, string>): string {
    const own = world.workspace({ 'package-lock.json': npmLock(packages) })
    cpSync(scanned.outputs['reports-folder']!, join(own, 'base'), { recursive: true })
    return own
  }

  const onPull = (own: string, inputs: Record<string, string> = {}) =>
    world.scan(
      own,
      { base: 'base', token: github.tokens.write, reviewers: 'acme/security, carol, bob', ...inputs },
      {
        env: { GITHUB_API_URL: github.url },
        event: {
          pull_request: { number: 7, base: { sha: base, ref: 'main' }, head: { sha: head }, user: { login: 'bob' } },
        },
        run: { event: 'pull_request', ref: 'refs/pull/7/merge', sha: 'c'.repeat(40) },
      },
    )

  test(
    'the branch itself is scanned first',
    async () => {
      scanned = await world.scan({ 'package-lock.json': lock })
      expect(scanned.outputs).toMatchObject({ verdict: 'review', high: '1', low: '0' })
    },
    patience,
  )

  test(
    'a change that adds nothing passes, whatever stands in its base',
    async () => {
      const result = await onPull(beside({ lodash: '4.17.5', ms: '2.0.0' }))
      expect(result.outputs).toMatchObject({ verdict: 'pass', high: '0' })
      expect(JSON.parse(result.outputs.counts ?? '').high).toMatchObject({ open: 0, known: 1, drift: 0 })
      expect(github.statuses(head)[0]).toMatchObject({ state: 'success', context: 'slipway/scan' })
      expect(github.changes.askedOf(repository, 7)).toEqual({ reviewers: [], labels: [] })
    },
    patience,
  )

  test(
    'a change that adds one of high severity asks for a review',
    async () => {
      const result = await onPull(beside({ lodash: '4.17.4', ms: '2.0.0', 'left-pad': '1.3.0' }))
      expect(result).toMatchObject({ conclusion: 'success', outputs: { verdict: 'review', high: '1', unfixable: '1' } })
      expect(github.statuses(head)[0]).toMatchObject({
        state: 'success',
        description: expect.stringMatching(/^Needs a review: scan-high 1 high/),
      })
      expect(github.changes.askedOf(repository, 7)).toEqual({
        reviewers: ['carol', 'acme/security'],
        labels: ['security-review'],
      })
      expect(github.requests.flatMap(({ problems }) => problems)).toEqual([])
    },
    patience,
  )

  test(
    'without what the base left, everything counts, and that is said',
    async () => {
      const own = beside({ lodash: '4.17.4' })
      rmSync(join(own, 'base', 'sbom.cdx.json'))
      const result = await onPull(own)
      expect(result.outputs).toMatchObject({ verdict: 'review', high: '1' })
      expect(result.record.notices.join()).toMatch(/Nothing is known of the base, so that everything counts/)
    },
    patience,
  )

  test(
    'without a token a change is blocked: the policy of its base is not known',
    async () => {
      const result = await onPull(beside({ lodash: '4.17.4' }), { token: '' })
      expect(result.outputs.verdict).toBe('block')
      expect(result.record.rows[0]).toMatchObject({ gate: 'policy-loosened', status: 'not-measured' })
    },
    patience,
  )

  test(
    'what becomes known without a commit is drift of the branch, and no fault of a change',
    async () => {
      world.registry.serve(await makeDatabase(planted))
      rmSync(join(world.toolCache, 'trivy-databases'), { recursive: true })
      const branch = await world.scan(beside({ lodash: '4.17.4', ms: '2.0.0' }), { base: 'base' })
      expect(JSON.parse(branch.outputs.counts ?? '').low).toMatchObject({ open: 1, known: 0, drift: 1 })
      expect(branch.record.rows.find(({ gate }) => gate === 'scan-low')?.reason).toMatch(
        /1 became known since the base was scanned/,
      )
      const change = await onPull(beside({ lodash: '4.17.4', ms: '2.0.0' }))
      expect(JSON.parse(change.outputs.counts ?? '').low).toMatchObject({ open: 0, known: 1, drift: 1 })
    },
    patience,
  )
})
