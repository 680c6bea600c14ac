// Records for tests: whole ones by hand, and any that can be written.
import fc from 'fast-check'
import { type DeployRecord, type GateRecord, RECORD_SCHEMA, type RunRecord } from '../src/record/record.ts'

const run = {
  repository: 'acme/orders',
  runId: '1000',
  attempt: 1,
  job: 'deploy',
  workflow: 'Deploy',
  event: 'workflow_dispatch',
  ref: 'refs/heads/main',
  sha: '5f2c1d3e4b5a69788796a5b4c3d2e1f00f1e2d3c',
  actor: 'octocat',
  url: 'https://github.com/acme/orders/actions/runs/1000',
}

/** A gate that passed. */
export function gateRecord(changes: Partial<GateRecord> = {}): GateRecord {
  return {
    schema: RECORD_SCHEMA,
    id: '1000-1-gate-gate',
    kind: 'gate',
    startedAt: '2026-11-02T10:00:00.000Z',
    finishedAt: '2026-11-02T10:00:01.500Z',
    run: { ...run, job: 'gate', workflow: 'CI', event: 'pull_request' },
    headline: 'Passed: 1 gate holds',
    notices: [],
    stage: 'pull-request',
    verdict: 'pass',
    rows: [
      {
        gate: 'coverage',
        status: 'pass',
        onFailure: 'block',
        measure: '91.2 %',
        bound: '> 80 %',
        reason: 'as coverage.py says',
        sources: ['reports/coverage/coverage.xml'],
      },
    ],
    coverage: 91.2,
    policy: { source: '.slipway.yml', sha256: 'a'.repeat(64) },
    ...changes,
  }
}

/** A deploy of 1.1.0 over 1.0.0 that succeeded. */
export function deployRecord(changes: Partial<DeployRecord> = {}): DeployRecord {
  return {
    schema: RECORD_SCHEMA,
    id: '1000-1-deploy-deploy-orders',
    kind: 'deploy',
    startedAt: '2026-11-02T10:00:00.000Z',
    finishedAt: '2026-11-02T10:01:03.000Z',
    run,
    headline: 'orders 1.1.0 serves in production',
    notices: [],
    outcome: 'succeeded',
    environment: 'production',
    namespace: 'trading',
    release: 'orders',
    strategy: 'rolling',
    from: { revision: 3, chart: 'orders-0.1.0', appVersion: '1.0.0', images: { orders: 'ghcr.io/acme/orders:1.0.0' } },
    to: { revision: 4, chart: 'orders-0.1.0', appVersion: '1.1.0', images: { orders: 'ghcr.io/acme/orders:1.1.0' } },
    serves: {
      revision: 4,
      chart: 'orders-0.1.0',
      appVersion: '1.1.0',
      images: { orders: 'ghcr.io/acme/orders:1.1.0' },
    },
    url: 'https://orders.example.com',
    timeline: [
      {
        name: 'helm upgrade',
        startedAt: '2026-11-02T10:00:02.000Z',
        finishedAt: '2026-11-02T10:00:40.000Z',
        outcome: 'done',
      },
    ],
    ...changes,
  }
}

const hostile = fc.constantFrom(
  '<!channel>',
  '<!subteam^S1>',
  '<@U012AB3CD>',
  '@here @everyone',
  '<http://evil.example|Approve>',
  '&lt;!here&gt;',
  '*_~`> quote',
  '```\nfence',
  'a\r\n\u2028b\u0000\u001b[31m',
  '\u202egnp.exe',
  '\ud83d',
  'x'.repeat(5000),
  '&'.repeat(3001),
  ':rotating_light:',
  'javascript:alert(1)',
)
const text = fc.oneof({ weight: 3, arbitrary: fc.string({ unit: 'grapheme' }) }, hostile)
const moment = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const base = {
  schema: fc.constant(RECORD_SCHEMA),
  id: text,
  startedAt: moment,
  finishedAt: moment,
  run: fc.record({
    repository: text,
    runId: text,
    attempt: fc.nat(50),
    job: text,
    workflow: text,
    event: text,
    ref: text,
    sha: text,
    actor: text,
    url: text,
  }),
  headline: text,
  notices: fc.array(text),
}
const gate: fc.Arbitrary<GateRecord> = fc.record(
  {
    ...base,
    kind: fc.constant('gate' as const),
    stage: text,
    verdict: fc.constantFrom('pass', 'review', 'block'),
    rows: fc.array(
      fc.record(
        {
          evidence: fc.constantFrom('tests', 'coverage', 'quality', 'security'),
          gate: fc.oneof(text, fc.constant('security')),
          status: fc.constantFrom('pass', 'fail', 'not-measured', 'waived', 'not-applicable'),
          onFailure: fc.constantFrom('block', 'review', 'warn', 'log'),
          measure: text,
          bound: text,
          reason: text,
          sources: fc.array(text),
        },
        { requiredKeys: ['gate', 'status', 'onFailure', 'reason', 'sources'] },
      ),
      { maxLength: 80 },
    ),
    coverage: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    policy: fc.record({ source: text, sha256: text }),
  },
  {
    noNullPrototype: true,
    requiredKeys: [
      'schema',
      'kind',
      'id',
      'startedAt',
      'finishedAt',
      'run',
      'headline',
      'notices',
      'stage',
      'verdict',
      'rows',
      'policy',
    ],
  },
)
const state = fc.record(
  {
    revision: fc.nat(),
    chart: text,
    appVersion: text,
    images: fc.dictionary(fc.stringMatching(/^[a-z0-9-]{1,20}$/), text, { noNullPrototype: true }),
  },
  { noNullPrototype: true, requiredKeys: ['images'] },
)
const deploy: fc.Arbitrary<DeployRecord> = fc.record(
  {
    ...base,
    kind: fc.constantFrom('deploy', 'rollback', 'reconcile'),
    outcome: fc.constantFrom('succeeded', 'rolled-back', 'failed', 'nothing-to-do'),
    environment: text,
    namespace: text,
    release: text,
    strategy: fc.constant('rolling' as const),
    from: state,
    to: state,
    serves: state,
    url: text,
    timeline: fc.array(
      fc.record(
        {
          name: text,
          startedAt: moment,
          finishedAt: moment,
          outcome: fc.constantFrom('done', 'failed', 'skipped'),
          detail: text,
        },
        { requiredKeys: ['name', 'startedAt', 'finishedAt', 'outcome'] },
      ),
    ),
    failure: fc.record(
      {
        reason: text,
        message: text,
        object: text,
        namedAfterMs: fc.nat(),
        cause: fc.record({ file: text, line: fc.nat() }),
        evidence: fc.array(fc.record({ name: text, text })),
      },
      { requiredKeys: ['reason', 'message', 'evidence'] },
    ),
  },
  {
    requiredKeys: [
      'schema',
      'kind',
      'id',
      'startedAt',
      'finishedAt',
      'run',
      'headline',
      'notices',
      'outcome',
      'environment',
      'namespace',
      'release',
      'strategy',
      'timeline',
    ],
  },
)

/** Any record that can be written, most of them strange. */
export const anyRecord: fc.Arbitrary<RunRecord> = fc.oneof(gate, deploy)
