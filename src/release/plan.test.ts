import type { Policy } from '../policy/schema.ts'
import { type PlanRequest, plan } from './plan.ts'

const environment = { namespace: 'trading', release: 'orders', timeout: 1_200_000, values: [], smoke: [] }
const policy = {
  environments: { staging: environment, production: environment },
  python: { versions: ['3.10', '3.12'] },
} as unknown as Policy

function planned(change: Partial<PlanRequest>, policyChange: Partial<Policy> = {}) {
  const request: PlanRequest = { event: 'push', ref: 'refs/heads/main', files: [], ...change }
  return plan({ ...policy, ...policyChange }, request)
}

describe('the stage', () => {
  test.each([
    ['pull_request', 'refs/pull/7/merge', 'pull-request'],
    ['pull_request_target', 'refs/heads/main', 'pull-request'],
    ['merge_group', 'refs/heads/gh-readonly-queue/main/pr-7', 'merge-group'],
    ['push', 'refs/heads/main', 'push'],
    ['schedule', 'refs/heads/main', 'push'],
    ['workflow_dispatch', 'refs/heads/main', 'push'],
    ['push', 'refs/tags/v1.2.3', 'release'],
    ['push', 'refs/tags/nightly', 'release'],
    ['release', 'refs/tags/v1.2.3', 'release'],
    // A branch may be called like a tag.
    ['push', 'refs/heads/refs/tags/v1.2.3', 'push'],
  ])('of %s on %s is %s', (event, ref, stage) => {
    expect(planned({ event, ref }).stage).toBe(stage)
  })

  test.each([
    ['staging', 'staging'],
    ['production', 'production'],
    ['production-eu', 'production'],
  ])('of a deploy to %s is %s, whatever the event', (environment, stage) => {
    expect(planned({ environment, event: 'workflow_dispatch' }).stage).toBe(stage)
    expect(planned({ environment, event: 'pull_request' }).stage).toBe(stage)
  })

  test('is the one asked for', () => {
    expect(planned({ event: 'pull_request', stage: 'release' }).stage).toBe('release')
  })
})

describe('the version', () => {
  test.each([
    ['refs/tags/v1.2.3', '1.2.3'],
    ['refs/tags/1.2.3', '1.2.3'],
    ['refs/tags/v1.2.3-rc.1', '1.2.3-rc.1'],
    ['refs/tags/v1.2', ''],
    ['refs/tags/v1.2.03', ''],
    ['refs/tags/v1.4.O', ''],
    ['refs/tags/nightly', ''],
    ['refs/heads/v1.2.3', ''],
    ['refs/pull/7/merge', ''],
  ])('of %s is "%s"', (ref, version) => {
    expect(planned({ ref }).version).toBe(version)
  })
})

describe('languages and the matrix', () => {
  const legs = [
    { language: 'python', version: '3.10' },
    { language: 'python', version: '3.12' },
  ]

  test.each(['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile'])('%s tells Python', (file) => {
    const { languages, matrix, skips } = planned({ files: ['README.md', file] })
    expect(skips).toEqual([])
    expect(languages).toEqual(['python'])
    expect(matrix).toEqual({ include: legs })
  })

  test('nothing is told where nothing is known', () => {
    const { languages, matrix, skips } = planned({ files: ['README.md', 'pyproject.toml.bak'] })
    expect(skips).toEqual(['quality', 'unit'])
    expect(languages).toEqual([])
    expect(matrix).toEqual({ include: [] })
  })

  test('a policy without environments has no chart to render', () => {
    expect(planned({ files: ['setup.py'] }, { environments: {} }).skips).toEqual(['chart'])
    expect(planned({ files: [] }, { environments: {} }).skips).toEqual(['quality', 'unit', 'chart'])
  })

  test('the policy has the last word', () => {
    expect(planned({ files: [] }, { languages: ['python'] }).matrix.include).toEqual(legs)
    expect(planned({ files: ['setup.py'] }, { languages: [] }).matrix.include).toEqual([])
  })
})

describe('a deploy', () => {
  test.each([
    [{ environment: 'production' }, 'rolling'],
    [{ environment: 'blue' }, 'blue-green'],
    [{ environment: 'blue', strategy: 'canary' }, 'canary'],
    [{}, 'rolling'],
    [{ environment: 'constructor' }, 'rolling'],
  ] as const)('%j is by %s', (asked, strategy) => {
    const environments = { ...policy.environments, blue: { ...environment, strategy: 'blue-green' } }
    expect(planned(asked, { environments } as unknown as Partial<Policy>).strategy).toBe(strategy)
  })

  test.each(['push', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch'])(
    'is allowed on %s',
    (event) => {
      expect(planned({ event, environment: 'production' })).toMatchObject({
        deployAllowed: true,
        environment: 'production',
        strategy: 'rolling',
        reason: `production is deployed from refs/heads/main by ${event}`,
      })
    },
  )

  test.each(['pull_request', 'pull_request_target', 'merge_group', 'workflow_run', 'issue_comment', ''])(
    'is refused on %s',
    (event) => {
      const { deployAllowed, reason } = planned({ event, environment: 'production' })
      expect(deployAllowed).toBe(false)
      expect(reason).toContain('does not deploy')
    },
  )

  test('is refused without an environment', () => {
    expect(planned({})).toMatchObject({ deployAllowed: false, environment: '', reason: 'no environment was asked for' })
  })

  test.each(['prod', 'constructor', '__proto__'])(
    'is refused to %s, which the policy does not have [T34]',
    (environment) => {
      const { deployAllowed, reason } = planned({ environment })
      expect(deployAllowed).toBe(false)
      expect(reason).toBe(
        `environment "${environment}" is not in the policy, which has staging, production; add it under \`environments\``,
      )
    },
  )

  test('is refused from a tag that is no version', () => {
    const { deployAllowed, reason } = planned({ environment: 'production', ref: 'refs/tags/v1.4.O' })
    expect(deployAllowed).toBe(false)
    expect(reason).toContain('tag "v1.4.O" is not a semantic version')
  })

  test('is allowed from a version tag', () => {
    expect(planned({ environment: 'production', ref: 'refs/tags/v1.4.0' })).toMatchObject({
      deployAllowed: true,
      version: '1.4.0',
    })
  })
})
