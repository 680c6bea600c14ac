// Coverage as JaCoCo, Cobertura, Clover and lcov state it: a thousand lines a source file.
import { basename, dirname } from 'node:path/posix'
import { linesRun, ofWhole, repeat, type SampleFormat, type Values, whole } from './sample-format.ts'

const usual = ['line', 'branch', 'changed-line'] as const

/** The first lines were run, the others were not. */
function lines(values: Values, write: (number: number, run: boolean, branch: boolean) => string): string {
  const [run, branches] = [linesRun(values), ofWhole(values.branch)]
  return repeat(whole, (index) => write(index + 1, index < run, index < branches))
}

const counter = (type: string, covered: number) =>
  `<counter type="${type}" missed="${whole - covered}" covered="${covered}"/>`

export const coverageSamples: readonly SampleFormat[] = [
  {
    id: 'cobertura',
    evidence: 'coverage',
    extension: 'xml',
    tools: ['cobertura'],
    states: usual,
    dated: true,
    write: (values, { at, sources }) => {
      const classes = sources.map((source) => {
        const all = lines(values, (number, run, branch) => {
          const conditions = `branch="true" condition-coverage="${branch ? '100% (1/1)' : '0% (0/1)'}"`
          return `<line number="${number}" hits="${run ? 1 : 0}" ${conditions}/>\n`
        })
        return `<class name="${basename(source)}" filename="${source}"><methods/><lines>\n${all}</lines></class>\n`
      })
      const [rate, branches] = [linesRun(values) / whole, ofWhole(values.branch) / whole]
      return `<?xml version="1.0"?>\n<coverage line-rate="${rate}" branch-rate="${branches}" timestamp="${at.getTime()}"><packages><package name="selftest"><classes>\n${classes.join('')}</classes></package></packages></coverage>\n`
    },
  },
  {
    id: 'jacoco',
    evidence: 'coverage',
    extension: 'xml',
    tools: ['jacoco'],
    states: [...usual, 'instruction', 'function'],
    dated: true,
    write: (values, { at, sources }) => {
      const [branch, instruction] = [ofWhole(values.branch), ofWhole(values.instruction)]
      const methods = ofWhole(values.function)
      const packages = sources.map((source) => {
        // The first method holds what is counted below a method, so that each measure is free of the others.
        const all = repeat(whole, (index) => {
          const own = `<counter type="METHOD" missed="${index < methods ? 0 : 1}" covered="${index < methods ? 1 : 0}"/>`
          const rest = index === 0 ? `${counter('BRANCH', branch)}${counter('INSTRUCTION', instruction)}` : ''
          return `<method name="m${index}" desc="()V">${rest}${own}</method>\n`
        })
        const each = lines(
          values,
          (nr, run) => `<line nr="${nr}" mi="${run ? 0 : 1}" ci="${run ? 1 : 0}" mb="0" cb="0"/>\n`,
        )
        return `<package name="${dirname(source)}"><class name="selftest">${all}</class><sourcefile name="${basename(source)}">${each}</sourcefile></package>\n`
      })
      return `<?xml version="1.0"?>\n<report name="selftest"><sessioninfo id="selftest" start="${at.getTime()}" dump="${at.getTime()}"/>\n${packages.join('')}</report>\n`
    },
  },
  {
    id: 'clover',
    evidence: 'coverage',
    extension: 'xml',
    tools: ['clover'],
    states: [...usual, 'statement', 'function'],
    dated: true,
    write: (values, { at, sources }) => {
      // Statements are lines here: the lower of the two holds for both.
      const run = Math.min(linesRun(values), ofWhole(values.statement))
      const [branch, methods] = [ofWhole(values.branch), ofWhole(values.function)]
      const files = sources.map((source) => {
        const statements = repeat(whole, (i) => `<line num="${i + 1}" count="${i < run ? 1 : 0}" type="stmt"/>\n`)
        const all = repeat(whole, (i) => `<line num="${i + 1}" count="${i < methods ? 1 : 0}" type="method"/>\n`)
        return `<file path="${source}">${statements}${all}</file>\n`
      })
      const count = (what: string, covered: number) =>
        `${what}="${whole * sources.length}" covered${what}="${covered * sources.length}"`
      const metrics = `<metrics ${count('statements', run)} ${count('conditionals', branch)} ${count('methods', methods)}/>`
      return `<?xml version="1.0"?>\n<coverage generated="${Math.floor(at.getTime() / 1000)}"><project name="selftest">${metrics}${files.join('')}</project></coverage>\n`
    },
  },
  {
    id: 'lcov',
    evidence: 'coverage',
    extension: 'info',
    tools: ['lcov'],
    states: ['line', 'changed-line'],
    dated: false,
    write: (values, { sources }) =>
      sources
        .map((source) => {
          const all = lines(values, (number, run) => `DA:${number},${run ? 1 : 0}\n`)
          return `SF:${source}\n${all}LF:${whole}\nLH:${linesRun(values)}\nend_of_record\n`
        })
        .join(''),
  },
]
