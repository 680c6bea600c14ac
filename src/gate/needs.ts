// The jobs that the gate's job waited for: `${{ toJSON(needs) }}`.
import type { GateRow } from './verdict.ts'

const results = ['success', 'failure', 'cancelled', 'skipped'] as const
type Result = (typeof results)[number]

/**
 * One row over all jobs. Only `success`, and `skipped` where that is allowed, pass; what cannot be understood was not measured and blocks.
 * @param json the needs context as JSON text
 */
export function judgeNeeds(json: string, allowedToSkip: readonly string[]): GateRow {
  const row = { gate: 'needs', onFailure: 'block' as const, bound: 'every job succeeded', sources: [] }
  const jobs = read(json)
  if (typeof jobs === 'string') {
    return {
      ...row,
      status: 'not-measured',
      reason: `${jobs}; pass \`needs: \${{ toJSON(needs) }}\` from a job that names its jobs under \`needs:\``,
    }
  }
  const by = (wanted: Result) => jobs.filter(({ result }) => result === wanted).map(({ job }) => job)
  const unexpected = by('skipped').filter((job) => !allowedToSkip.includes(job))
  const wrong = [
    { jobs: by('failure'), what: 'failed' },
    { jobs: by('cancelled'), what: 'cancelled' },
    { jobs: unexpected, what: 'skipped without leave' },
  ].filter((group) => group.jobs.length > 0)
  const measure = results
    .map((result) => ({ result, count: by(result).length }))
    .filter(({ count }) => count > 0)
    .map(({ result, count }) => `${count} ${result}`)
    .join(', ')
  if (wrong.length === 0)
    return { ...row, status: 'pass', measure, reason: `${jobs.map(({ job }) => job).join(', ')} ended well` }
  const said = wrong.map(({ jobs, what }) => `${what}: ${jobs.join(', ')}`).join('; ')
  const advice =
    unexpected.length > 0 ? '; a job that may be skipped is named in `allowed-to-skip`' : '; see the log of that job'
  return { ...row, status: 'fail', measure, reason: `${said}${advice}` }
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
