// One thing wrong at a time, for every gate of a policy. Pure.

import { compares } from '../gate/compare-base.ts'
import { hasBound } from '../gate/measure.ts'
import type { GateStatus, OnFailure } from '../gate/verdict.ts'
import type { Gate, Stage } from '../policy/gates.ts'
import { type Layout, layOut, type SampleFile, taken, unmatched } from './layout.ts'
import type { Values } from './sample-format.ts'
import { badValue, usualValue, worseValue } from './values.ts'

/** One run of the gate, and what must come of it. */
export interface Trial {
  /** Gate under trial: a row of the verdict. Absent where all is well. */
  gate?: string
  /** What was done, for people: `a report is missing`. */
  what: string
  stage: Stage
  /** Path -> content of every report; those that are not named are not there. */
  files: ReadonlyMap<string, string>
  /** Results of other jobs as JSON text. */
  needs: string
  /** Stands in for the policy. */
  policy?: string
  /** Is the base branch known? It has the good reports then. */
  base: boolean
  /** What the row must say, any of these. */
  status: readonly GateStatus[]
  onFailure?: OnFailure
}

export interface Plan {
  trials: Trial[]
  unproven: { gate: string; why: string }[]
  /** Gates that an all-good run must show as passed, by stage. */
  good: ReadonlyMap<Stage, readonly string[]>
  /** Source files that the samples speak of. */
  sources: readonly string[]
}

/** Time in milliseconds at which samples are made; none may be older than `start`, and those of a stale report are. */
export interface Times {
  start: number
  made: number
}

const day = 24 * 3_600_000
const job = 'slipway-gate-selftest'

/** Trials of every gate that is not in `leftOut`, the good ones first. */
export function planTrials(gates: Readonly<Record<string, Gate>>, times: Times, leftOut: readonly string[]): Plan {
  const tried = Object.fromEntries(Object.entries(gates).filter(([name]) => !leftOut.includes(name)))
  const layout = layOut(tried)
  const stages = new Map<Stage, string[]>()
  for (const name of layout.standsOn.keys()) {
    for (const stage of stagesOf(tried[name]!)) stages.set(stage, [...(stages.get(stage) ?? []), name])
  }
  const first = stages.keys().next().value
  if (first === undefined) return { trials: [], unproven: layout.unproven, good: stages, sources: layout.sources }
  const desk = new Desk(layout, tried, times)
  const good = [...stages.keys()].map((stage) => desk.good(stage))
  const each = [...layout.standsOn.keys()].flatMap((name) => desk.of(name))
  return {
    trials: [...good, ...each, ...desk.needs(first), desk.policy(first)],
    unproven: [...layout.unproven, ...desk.unproven],
    good: stages,
    sources: layout.sources,
  }
}

/** A gate that is due nowhere is judged wherever its reports are. */
function stagesOf({ stages }: Gate): readonly Stage[] {
  return stages.length > 0 ? stages : ['push']
}

class Desk {
  readonly unproven: { gate: string; why: string }[] = []
  readonly #layout: Layout
  readonly #gates: Readonly<Record<string, Gate>>
  readonly #times: Times
  readonly #good: ReadonlyMap<string, string>

  constructor(layout: Layout, gates: Readonly<Record<string, Gate>>, times: Times) {
    this.#layout = layout
    this.#gates = gates
    this.#times = times
    this.#good = new Map(layout.files.map((file) => [file.path, this.#write(file)]))
  }

  good(stage: Stage): Trial {
    const needs = results('success')
    return { what: 'nothing: every report is good', stage, files: this.#good, needs, base: true, status: ['pass'] }
  }

  of(name: string): Trial[] {
    const gate = this.#gates[name]!
    const own = this.#layout.standsOn.get(name)!
    const stage = stagesOf(gate)[0]!
    const trial = (what: string, changes: ReadonlyMap<string, string | undefined>, status: GateStatus): Trial => ({
      ...{
        gate: name,
        what,
        stage,
        files: this.#with(changes),
        needs: results('success'),
        base: true,
        status: [status],
      },
      onFailure: gate['on-failure'],
    })
    const all = (change: (file: SampleFile) => string | undefined) =>
      new Map(own.map((file) => [file.path, change(file)]))
    const one = (change: (good: string) => string) =>
      new Map(own.slice(0, 1).map(({ path }) => [path, change(this.#good.get(path)!)]))
    const trials: Trial[] = []
    const number = (value: number | undefined, what: string) => {
      const values: Values = { [gate.measure]: value }
      if (value === undefined)
        this.unproven.push({ gate: name, why: `no ${gate.measure} that a sample can state ${what}` })
      else
        trials.push(
          trial(
            `${gate.measure} is ${value}, which ${what}`,
            all((file) => this.#write(file, values)),
            'fail',
          ),
        )
    }
    if (hasBound(gate)) number(badValue(gate), 'breaks its bound')
    if (compares(gate)) {
      const base = own[0]!.good[gate.measure] ?? usualValue(gate.measure)
      number(worseValue(gate, base), 'is worse than the base allows')
      if (gate['without-baseline'] !== 'pass') {
        trials.push({ ...trial('nothing is known of the base branch', new Map(), 'not-measured'), base: false })
      }
    }
    trials.push(
      trial(
        'a report is cut off in the middle',
        one((good) => good.slice(0, good.length / 2)),
        'not-measured',
      ),
      trial(
        'a report is empty',
        one(() => ''),
        'not-measured',
      ),
      trial(
        'a report is no report',
        one(() => 'All is well.\n'),
        'not-measured',
      ),
    )
    const dated = own.filter(({ format }) => format.dated)
    if (dated.length > 0) {
      const at = this.#times.start - 2 * day
      trials.push(
        trial(
          'a report is of an earlier run',
          new Map(dated.slice(0, 1).map((file) => [file.path, this.#write(file, {}, at)])),
          'not-measured',
        ),
      )
    }
    if (gate.stages.length > 0) {
      for (const file of own) {
        if (this.#isMissed(gate, own, file))
          trials.push(trial(`${file.path} is missing`, new Map([[file.path, undefined]]), 'not-measured'))
      }
      if (own.length > 1 || !this.#isMissed(gate, own, own[0]!))
        trials.push(
          trial(
            'every report is missing',
            all(() => undefined),
            'not-measured',
          ),
        )
    }
    return trials
  }

  /** Does the gate know that this file is not there? */
  #isMissed(gate: Gate, own: readonly SampleFile[], file: SampleFile): boolean {
    const rest = own.filter((other) => other !== file)
    const gates = Object.values(this.#gates)
    const left = taken(gate, gates, rest).length
    return left === 0 || left < (gate.expect?.reports ?? 0) || unmatched(gate, gates, rest).length > 0
  }

  needs(stage: Stage): Trial[] {
    const trial = (what: string, needs: string): Trial => ({
      ...{
        gate: 'needs',
        what,
        stage,
        files: this.#good,
        needs,
        base: true,
        status: ['fail', 'not-measured'],
        onFailure: 'block',
      },
    })
    return [
      ...['failure', 'cancelled', 'skipped'].map((result) =>
        trial(`a needed job ended with ${result}`, results(result)),
      ),
      trial('nobody can tell how the needed jobs ended', '{'),
    ]
  }

  policy(stage: Stage): Trial {
    const needs = results('success')
    const rest = { stage, files: this.#good, needs, base: true, status: ['not-measured'], onFailure: 'block' } as const
    return { gate: 'policy', what: 'the policy cannot be read', policy: 'version: [1\n', ...rest }
  }

  #with(changes: ReadonlyMap<string, string | undefined>): ReadonlyMap<string, string> {
    const files = new Map(this.#good)
    for (const [path, content] of changes) {
      if (content === undefined) files.delete(path)
      else files.set(path, content)
    }
    return files
  }

  #write({ format, tool, good }: SampleFile, values: Values = {}, at = this.#times.made): string {
    return format.write({ ...good, ...values }, { tool, at: new Date(at), sources: this.#layout.sources })
  }
}

function results(result: string): string {
  return JSON.stringify({ [job]: { result, outputs: {} } })
}
