// Findings as a table of plain text, one line each.
import { oneLine } from '../../text/inert.ts'
import type { ScanFinding, Standing } from '../finding.ts'
import { GrowingFile, type Output, type ScanFacts, stateOf } from './output.ts'

const columns = [
  ['Severity', 9],
  ['Finding', 22],
  ['Package', 28],
  ['Installed', 18],
  ['Fixed in', 18],
] as const

export class TableOutput implements Output {
  readonly #file: GrowingFile
  #target: string | undefined
  #count = 0

  constructor(path: string) {
    this.#file = new GrowingFile(path)
  }

  add(finding: ScanFinding, standing: Standing): void {
    const { severity, id, package: about, target, title, message, line, fixable } = finding
    this.#count++
    if (target !== this.#target) {
      this.#target = target
      this.#file.write(
        `\nTarget: ${oneLine(target, 200) || 'the image itself'}\n\n${row(
          columns.map(([name]) => name),
          'What',
        )}\n`,
      )
    }
    const fixed = about === undefined ? '' : (about.fixedIn ?? (fixable ? '' : 'no fix'))
    const cells = [severity, id, about?.name ?? (line === undefined ? '' : `line ${line}`), about?.version ?? '', fixed]
    const state = stateOf(standing)
    this.#file.write(`${row(cells, `${state === '' ? '' : `(${state}) `}${oneLine(title || message, 160)}`)}\n`)
  }

  end({ name, scanner, finishedAt }: ScanFacts): void {
    const what = this.#count === 0 ? 'nothing was found' : `${this.#count} found`
    this.#file.write(`\nScanned ${oneLine(name, 300)}: ${what} by trivy ${scanner} at ${finishedAt}\n`)
    this.#file.close()
  }
}

function row(cells: readonly string[], last: string): string {
  const padded = cells.map((cell, index) => oneLine(cell, 60).padEnd(columns[index]![1]))
  return `${padded.join('  ')}  ${last}`.trimEnd()
}
