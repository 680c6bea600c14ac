import type { DeployWorld } from '../../lab/deploy/world.ts'
import type { ActionResult } from '../../lab/runner/run-action.ts'
import { recordOf } from '../scenarios/aftermath.ts'

/** A world that notes what its actions came to. */
export interface Observed extends DeployWorld {
  /** What was noted since the last call: one line for each action, sorted, without what depends on time or chance. */
  seen(): string[]
}

/** Note what the actions of a world come to. */
export function observe(world: DeployWorld): Observed {
  const noted: string[] = []
  const note = (action: string, result: ActionResult) => {
    noted.push(`${action}: ${told(result)}`)
    return result
  }
  return {
    ...world,
    deploy: async (version, options) => note(`deploy ${version}`, await world.deploy(version, options)),
    rollback: async (inputs, options) =>
      note(`rollback ${inputs.mode ?? inputs.to ?? 'previous'}`, await world.rollback(inputs, options)),
    promote: async (mode, options) => note(`promote ${mode}`, await world.promote(mode, options)),
    seen: () => countedFromOne(noted.splice(0)).sort(),
  }
}

function told(result: ActionResult): string {
  const { conclusion, exitCode, signal, outputs, post, annotations } = result
  const { failure, timeline = [], notices = [], headline } = recordOf(result)
  return JSON.stringify({
    conclusion,
    end: signal ?? exitCode,
    outcome: outputs.outcome,
    revision: outputs.revision,
    reason: failure?.reason,
    headline: withoutChance(headline ?? ''),
    // Whether a failure shows before Helm has returned or after it is for chance to say.
    steps: timeline.map(({ name }) => name).filter((name) => !(failure && name === 'wait until healthy')),
    notices: notices.map(withoutChance),
    // What still came from a run that was lost is for chance to say.
    annotations: conclusion === 'lost' ? [] : annotations.map(({ level, file }) => `${level} ${file ?? ''}`),
    post: post?.exitCode,
    evidence: failure?.evidence.map(({ name }) => name.replace(POD, 'pod')).sort(),
  })
}

/** Revisions as if the first one that shows were 1, so that one difference does not make another of all that follow. */
function countedFromOne(lines: readonly string[]): string[] {
  const revision = /(revision":"|revision |rollback to )(\d+)/g
  const numbers = lines.flatMap((line) => [...line.matchAll(revision)].map(([, , number]) => Number(number)))
  const before = Math.min(...numbers) - 1
  return lines.map((line) => line.replace(revision, (_, words, number) => `${words}${Number(number) - before}`))
}

/** The random end of a pod's name. */
const POD = /pod-\S*/

function withoutChance(text: string): string {
  return text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'some day')
    .replace(/\d+(\.\d+)? (ms|s)\b/g, 'some time')
    .replace(/[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, 'x')
}
