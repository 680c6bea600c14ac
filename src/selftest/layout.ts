// Where the samples lie, and what each of them must state so that every gate that stands on it is content. Pure.
import { select } from '../gate/select.ts'
import type { Gate, Measure } from '../policy/gates.ts'
import type { Evidence } from '../reports/evidence.ts'
import type { SampleFormat, Values } from './sample-format.ts'
import { sampleFormats } from './samples.ts'
import { goodValue } from './values.ts'

/** Reports of gates that name none lie here; the gate is told to read it. */
export const sampleFolder = 'slipway-gate-selftest'

/** One sample in the workspace. */
export interface SampleFile {
  path: string
  format: SampleFormat
  tool: string
  /** What it states when all is well. */
  good: Values
}

/** What can be proven, and what cannot, with the reason. */
export interface Layout {
  files: SampleFile[]
  /** Files that each provable gate stands on, by its name. */
  standsOn: Map<string, SampleFile[]>
  unproven: { gate: string; why: string }[]
  /** Source files that the samples speak of. */
  sources: string[]
}

/** Lay out one good sample for each glob of each gate. */
export function layOut(gates: Readonly<Record<string, Gate>>): Layout {
  const named = Object.entries(gates)
  const files = new Map<string, SampleFile>()
  const unproven: Layout['unproven'] = []
  for (const [name, gate] of named) {
    const made = samplesFor(gate, Object.values(gates))
    if (typeof made === 'string') unproven.push({ gate: name, why: made })
    else for (const file of made) files.set(file.path, file)
  }
  const all = [...files.values()]
  const standsOn = new Map<string, SampleFile[]>()
  for (const [name, gate] of named) {
    if (!unproven.some((each) => each.gate === name)) standsOn.set(name, taken(gate, Object.values(gates), all))
  }
  const sources = [
    ...new Set(named.flatMap(([, { paths }]) => (paths ?? []).map((glob) => pathOf(glob, 'selftest.py')))),
  ]
  return { files: all, standsOn, unproven, sources: sources.length > 0 ? sources : ['src/selftest.py'] }
}

/** Those of the files that a gate would stand on. */
export function taken(gate: Gate, gates: readonly Gate[], files: readonly SampleFile[]): SampleFile[] {
  const { evidence } = select(gate, gates, files.map(asEvidence))
  return files.filter(({ path }) => evidence.some(({ sources }) => sources.includes(path)))
}

/** Globs of a gate that none of the files matches. */
export function unmatched(gate: Gate, gates: readonly Gate[], files: readonly SampleFile[]): readonly string[] {
  return select(gate, gates, files.map(asEvidence)).unmatched
}

function asEvidence({ path, format, tool }: SampleFile): Evidence {
  return {
    ...{ kind: format.evidence, tool, format: format.id, sources: [path], measured: true, measures: {} },
    ...{ findings: [], findingsLeftOut: 0, discrepancies: [] },
  }
}

function samplesFor(gate: Gate, gates: readonly Gate[]): SampleFile[] | string {
  const others = gates.filter(({ evidence }) => evidence === gate.evidence)
  let why = `there is no sample of ${gate.evidence} evidence${gate.tool === undefined ? '' : ` of the tool ${gate.tool}`} that states ${gate.measure}`
  for (const format of sampleFormats) {
    const tool = nameOf(format, gate)
    if (tool === undefined || !format.states.includes(gate.measure)) continue
    const paths = pathsOf(gate, `selftest-${format.id}-${tool.replace(/[^\w.-]/g, '-')}`, format.extension)
    if (typeof paths === 'string') return paths
    const bare = paths.map((path): SampleFile => ({ path, format, tool, good: {} }))
    const onThem = others.filter((other) => other === gate || taken(other, gates, bare).length > 0)
    const lacking = onThem.find(({ measure }) => !format.states.includes(measure))
    if (lacking !== undefined) {
      why = `gates ask the same ${gate.evidence} reports for ${gate.measure} and ${lacking.measure}, and there is no sample that states both`
      continue
    }
    const good = goodValues(onThem)
    if (typeof good === 'string') return good
    return bare.map((file) => ({ ...file, good }))
  }
  return why
}

/** The tool a format is written as for a gate; undefined where it cannot be the gate's. */
function nameOf({ evidence, tools, anyTool }: SampleFormat, gate: Gate): string | undefined {
  if (evidence !== gate.evidence) return undefined
  if (gate.tool === undefined) return tools[0]
  return tools.find((tool) => tool === gate.tool!.toLowerCase()) ?? (anyTool && gate.tool)
}

function goodValues(gates: readonly Gate[]): Values | string {
  const good: Values = {}
  for (const measure of new Set(gates.map((gate): Measure => gate.measure))) {
    const value = goodValue(
      measure,
      gates.filter((gate) => gate.measure === measure),
    )
    if (value === undefined) return `no ${measure} keeps the bounds of every gate that asks for it`
    good[measure] = value
  }
  return good
}

/** As many paths as the gate wants reports, each of its globs matched by one. */
function pathsOf({ reports, expect }: Gate, name: string, extension: string): string[] | string {
  const globs = reports.length > 0 ? reports : [`${sampleFolder}/**`]
  const paths = new Set(globs.map((glob) => pathOf(glob, `${name}.${extension}`)))
  const wanted = expect?.reports ?? 0
  for (let number = 2; paths.size < wanted && number <= wanted + globs.length; number++) {
    const before = paths.size
    for (const glob of globs) if (paths.size < wanted) paths.add(pathOf(glob, `${name}-${number}.${extension}`))
    if (paths.size === before) return `${wanted} reports are expected, and ${globs.join(', ')} can match ${before} only`
  }
  return [...paths]
}

/** A path that a glob matches: `**` at its end is the file, any other one nothing. */
function pathOf(glob: string, file: string): string {
  const [stem, extension] = [file.replace(/\.[^.]*$/, ''), /\.[^.]*$/.exec(file)?.[0] ?? '']
  const parts = glob.split('/')
  const last = parts.length - 1
  return parts
    .flatMap((part, index) => {
      if (part === '**') return index === last ? [file] : []
      if (part === '*') return [index === last ? file : stem]
      // The first star takes the name; where the glob ends in a star the extension goes there.
      const named = part.replace(
        '*',
        index === last && part.endsWith('*') && part.indexOf('*') === part.length - 1 ? `${stem}${extension}` : stem,
      )
      return [named.replaceAll('*', '').replaceAll('?', 'x')]
    })
    .join('/')
}
