// One list for each severity, for whoever acts upon one of them only.
import { join } from 'node:path'
import { tiers } from '../../policy/gates.ts'
import type { Severity } from '../../reports/evidence.ts'
import { isOpen, type ScanFinding, type Standing } from '../finding.ts'
import { GrowingFile, type Output, stateOf } from './output.ts'

/** `findings-critical.json` and so on: JSON lists, each entry on a line. */
export class BySeverityOutput implements Output {
  readonly #files: Map<Severity, { file: GrowingFile; count: number }>

  constructor(folder: string) {
    this.#files = new Map(
      tiers.map((tier) => {
        const file = new GrowingFile(join(folder, `findings-${tier}.json`))
        file.write('[')
        return [tier, { file, count: 0 }]
      }),
    )
  }

  add(finding: ScanFinding, standing: Standing): void {
    const into = this.#files.get(finding.severity)!
    const state = stateOf(standing)
    const { fingerprint } = standing
    const entry = { ...finding, key: undefined, fingerprint, open: isOpen(standing), ...(state !== '' && { state }) }
    into.file.write(`${into.count++ === 0 ? '' : ','}\n${JSON.stringify(entry)}`)
  }

  end(): void {
    for (const { file } of this.#files.values()) {
      file.write('\n]\n')
      file.close()
    }
  }
}
