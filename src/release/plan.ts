// What a run is about to do, from the policy, the repository and the event. Pure.
import semver from 'semver'
import type { Policy, Stage } from '../policy/schema.ts'
import type { Strategy } from '../record/record.ts'
import { stageOf } from './stage.ts'

/** Legs of the test matrix, in the form that `strategy.matrix` takes. */
export interface Matrix {
  include: { language: string; version: string }[]
}

export interface PlanRequest {
  /** Name of the event that started the run: `pull_request`, `push`, ... */
  event: string
  /** `refs/heads/main`, `refs/tags/v1.2.3`, ... */
  ref: string
  /** Environment to deploy to; absent where nothing is deployed. */
  environment?: string
  /** Overrules the stage that the event and the environment tell. */
  stage?: Stage
  /** Absent: the environment's. */
  strategy?: Strategy
  /** Names of the files at the root of the repository; languages are told from them when the policy names none. */
  files: readonly string[]
}

export interface Plan {
  stage: Stage
  /** Empty where nothing is deployed. */
  environment: string
  strategy: Strategy
  /** Semantic version without the `v`, when the ref is a tag that holds one; else empty. */
  version: string
  languages: string[]
  matrix: Matrix
  /** Jobs of ci.yml that this plan leaves out: the gate takes no other skip for announced. */
  skips: string[]
  deployAllowed: boolean
  /** One sentence: why a deploy is allowed or not. */
  reason: string
}

const markers = { python: ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile'] } as const

/** Job of ci.yml that renders the chart for the environments. */
const chartJob = 'chart'
/** Jobs of ci.yml that measure Python. */
const pythonJobs = ['quality', 'unit']

/** Events that only people with write access, or the repository itself, can cause. Nothing else deploys. */
export const trustedEvents = ['push', 'release', 'schedule', 'workflow_dispatch', 'repository_dispatch']

/** Plan a run. */
export function plan(policy: Policy, request: PlanRequest): Plan {
  const tag = request.ref.startsWith('refs/tags/') ? request.ref.slice('refs/tags/'.length) : undefined
  const version = tag === undefined ? '' : (semver.valid(tag) ?? '')
  const languages = policy.languages ?? detectLanguages(request.files)
  const refusal = refuse(policy, request, tag, version)
  const environment = request.environment ?? ''
  return {
    stage: request.stage ?? stageOf(request),
    environment,
    strategy: request.strategy ?? strategyOf(policy, environment),
    version,
    languages,
    matrix: {
      include: languages.includes('python')
        ? policy.python.versions.map((version) => ({ language: 'python', version }))
        : [],
    },
    skips: [
      ...pythonJobs.filter(() => !languages.includes('python')),
      ...(Object.keys(policy.environments).length === 0 ? [chartJob] : []),
    ],
    deployAllowed: refusal === undefined,
    reason: refusal ?? `${environment} is deployed from ${request.ref} by ${request.event}`,
  }
}

function strategyOf({ environments }: Policy, name: string): Strategy {
  return Object.hasOwn(environments, name) ? (environments[name]?.strategy ?? 'rolling') : 'rolling'
}

function detectLanguages(files: readonly string[]): string[] {
  return Object.entries(markers)
    .filter(([, names]) => names.some((name) => files.includes(name)))
    .map(([language]) => language)
}

/** Why nothing may be deployed; undefined when it may. */
function refuse(policy: Policy, request: PlanRequest, tag: string | undefined, version: string): string | undefined {
  const { environment, event } = request
  if (environment === undefined) return 'no environment was asked for'
  const known = Object.keys(policy.environments)
  if (!known.includes(environment)) {
    const has = known.length === 0 ? 'names none' : `has ${known.join(', ')}`
    return `environment "${environment}" is not in the policy, which ${has}; add it under \`environments\``
  }
  if (!trustedEvents.includes(event)) {
    return `a run started by ${event} does not deploy; these do: ${trustedEvents.join(', ')}`
  }
  if (tag !== undefined && version === '') {
    return `tag "${tag}" is not a semantic version such as v1.4.0; deploy from a version tag or a branch`
  }
  return undefined
}
