// The jobs that a last job waited for: `${{ toJSON(needs) }}`. The gate of a change and the end of a deploy judge them alike.
import type { GateRow } from './verdict.ts'

const results = ['success', 'failure', 'cancelled', 'skipped'] as const
type Result = (typeof results)[number]

/** What is borne of other jobs. */
export interface NeedsRules {
  allowedToSkip: readonly string[]
  /** They may be cancelled as well. */
  allowedToFail?: readonly string[]
  /** JSON list of the jobs that the plan decided to skip; absent where no plan was made. */
  skips?: string
}

/**
 * One row over all jobs. `success` passes, `skipped` where that is allowed or was announced, anything else where it is allowed; what
 * cannot be understood was not measured and blocks.
 * @param json the needs context as JSON text
 */
export function judgeNeeds(json: string, { allowedToSkip, allowedToFail = [], skips }: NeedsRules): GateRow {
  const row = { gate: 'needs', onFailure: 'block' as const, bound: 'every job succeeded', sources: [] }
  const jobs = read(json)
  if (typeof jobs === 'string') {
    return {
      ...row,
      status: 'not-measured',
      reason: `${jobs}; pass \`needs: \${{ toJSON(needs) }}\` from a job that names its jobs under \`needs:\``,
    }
  }
  const announced = readSkips(skips)
  if (typeof announced === 'string') {
    return { ...row, status: 'not-measured', reason: `${announced}; pass the output \`skips\` of the plan as it is` }
  }
  const by = (wanted: Result) => jobs.filter(({ result }) => result === wanted).map(({ job }) => job)
  const borne = (job: string) => allowedToFail.includes(job)
  const unexpected = by('skipped').filter((job) => !allowedToSkip.includes(job) && !announced.includes(job))
  const wrong = [
    { jobs: by('failure').filter((job) => !borne(job)), what: 'failed' },
    { jobs: by('cancelled').filter((job) => !borne(job)), what: 'cancelled' },
    {
      jobs: unexpected,
      what: skips === undefined ? 'skipped without leave' : 'skipped, which the plan did not announce',
    },
  ].filter((group) => group.jobs.length > 0)
  const measure = results
    .map((result) => ({ result, count: by(result).length }))
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => `${count} ${result}`)
    .join(', ')
  if (wrong.length === 0) return { ...row, status: 'pass', measure, reason: ended(jobs) }
  const said = wrong.map(({ jobs, what }) => `${what}: ${jobs.join(', ')}`).join('; ')
  const advice =
    unexpected.length > 0 ? '; a job that may be skipped is named in `allowed-to-skip`' : '; see the log of that job'
  return { ...row, status: 'fail', measure, reason: `${said}${advice}` }
}

/** Where nothing is wrong: what went well, and what was borne. */
function ended(jobs: readonly { job: string; result: Result }[]): string {
  const how = {
    success: 'ended well',
    failure: 'failed, as it may',
    cancelled: 'cancelled, as it may be',
    skipped: 'skipped, as it may be',
  }
  return results
    .map((wanted) => ({ wanted, names: jobs.filter(({ result }) => result === wanted).map(({ job }) => job) }))
    .filter(({ names }) => names.length > 0)
    .map(({ wanted, names }) => `${names.join(', ')} ${how[wanted]}`)
    .join('; ')
}

/** Jobs and their results, or what is wrong with the text. */
function read(json: string): { job: string; result: Result }[] | string {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return '`needs` is not JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '`needs` is not a map of jobs'
  const jobs = Object.entries(value as Record<string, unknown>)
  if (jobs.length === 0) return '`needs` names no job'
  const read: { job: string; result: Result }[] = []
  for (const [job, state] of jobs) {
    const result = results.find((known) => known === (state as { result?: unknown } | null)?.result)
    if (result === undefined) return `\`needs\` does not say how job ${JSON.stringify(job)} ended`
    read.push({ job, result })
  }
  return read
}

/** Jobs that the plan announced, or what is wrong with the text. */
function readSkips(json: string | undefined): string[] | string {
  if (json === undefined) return []
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return '`skips` is not JSON'
  }
  const isList = Array.isArray(value) && value.every((job) => typeof job === 'string')
  return isList ? (value as string[]) : '`skips` is not a list of jobs'
}
