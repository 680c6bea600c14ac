// What happened when, for the record, and drawn for people.
import type { Clock } from '../host.ts'
import type { TimelineStep } from '../record/record.ts'

/** Collects the steps of one run. */
export class Timeline {
  readonly steps: TimelineStep[] = []
  readonly #clock: Clock

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Run `work` as a step; `detail` is read from its result. A rejection marks the step as failed and goes on. */
  async step<T>(name: string, work: () => Promise<T>, detail?: (result: T) => string | undefined): Promise<T> {
    const startedAt = this.#clock.now()
    try {
      const result = await work()
      this.#add(name, startedAt, 'done', detail?.(result))
      return result
    } catch (error) {
      this.#add(name, startedAt, 'failed', error instanceof Error ? error.message : String(error))
      throw error
    }
  }

  #add(name: string, startedAt: number, outcome: TimelineStep['outcome'], detail?: string): void {
    const step: TimelineStep = { name, startedAt: iso(startedAt), finishedAt: iso(this.#clock.now()), outcome }
    if (detail) step.detail = detail.length > 500 ? `${detail.slice(0, 499)}…` : detail
    this.steps.push(step)
  }
}

/** A mermaid gantt of the steps, times relative to the first one. Empty without steps. */
export function gantt(steps: readonly TimelineStep[]): string {
  const [first] = steps
  if (!first) return ''
  const origin = Math.min(...steps.map((step) => Date.parse(step.startedAt)))
  const lines = steps.map((step, index) => {
    const start = Date.parse(step.startedAt) - origin
    // mermaid draws nothing for a bar without width
    const end = Math.max(Date.parse(step.finishedAt) - origin, start + 1)
    const tag = step.outcome === 'failed' ? 'crit' : step.outcome === 'skipped' ? 'active' : 'done'
    return `  ${step.name.replace(/[^\w .()/-]/g, ' ').trim() || 'step'} :${tag}, s${index}, ${start}, ${end}`
  })
  return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n')
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}
