// What is known of the base branch: the baseline that a run on it wrote, or its reports, read and measured as those of the change are.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { BaseFacts } from '../gate/compare-base.ts'
import { evaluateAll } from '../gate/evaluate.ts'
import type { Clock } from '../host.ts'
import type { Stage } from '../policy/gates.ts'
import type { Policy } from '../policy/schema.ts'
import { readReports } from '../reports/read.ts'
import type { Limits } from '../reports/reader.ts'
import { below, readText } from './bounded-file.ts'

/** Name of the file in the folder that is handed over as `base-reports`. */
export const baselineName = 'baseline.json'

const mostBytes = 8 * 2 ** 20

export interface BaseRequest {
  /** Real path of the workspace. */
  root: string
  /** Absolute path of the folder. */
  folder: string
  policy: Policy
  stage: Stage
  patterns: readonly string[]
  scopes: readonly (readonly string[])[]
  limits?: Partial<Limits>
}

/** Never rejects but for a cancel. A folder that is not there means that nothing is known: the first run. */
export async function readBase(request: BaseRequest, deps: { clock: Clock; signal?: AbortSignal }): Promise<BaseFacts> {
  const { root, folder } = request
  const way = below(root, folder)
  const found = await stat(folder).catch(() => undefined)
  if (found === undefined) return {}
  if (way === undefined || !found.isDirectory()) return { problem: '`base-reports` is not a folder in the workspace' }
  const file = `${way}/${baselineName}`
  if ((await stat(join(folder, baselineName)).catch(() => undefined)) === undefined) return measureBase(request, deps)
  try {
    const text = await readText(root, file, mostBytes)
    const { readBaseline } = await import('../gate/baseline.ts')
    return { baseline: readBaseline(text) }
  } catch (error) {
    return { problem: `${file} ${(error as Error).message}` }
  }
}

async function measureBase(
  { folder, policy, stage, patterns, scopes, limits }: BaseRequest,
  { clock, signal }: { clock: Clock; signal?: AbortSignal },
): Promise<BaseFacts> {
  const evidence = await readReports({ patterns, root: folder, clock, signal, scopes, limits }).catch(
    (error: Error) => {
      if (signal?.aborted) throw error
      return error
    },
  )
  if (evidence instanceof Error) return { problem: `\`base-reports\` cannot be read: ${evidence.message}` }
  const waivers = { all: policy.waivers, maxDays: policy['max-waiver-days'], now: clock.now() }
  const { rows, measured } = evaluateAll({
    gates: policy.gates,
    stage,
    evidence,
    waivers,
    allowedToSkip: [],
    isBase: true,
  })
  // A report that is there and cannot be read is no first run.
  const broken = rows.filter(({ status, sources }) => status === 'not-measured' && sources.length > 0)
  return {
    baseline: { commit: '', gates: Object.fromEntries(measured) },
    problems: new Map(broken.map(({ gate, reason }) => [gate, `of the base branch ${reason}`])),
  }
}
