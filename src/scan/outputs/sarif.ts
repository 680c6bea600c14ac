// SARIF 2.1.0 within what GitHub takes: 25,000 results, those that are left out are the least of them.
import { levels, mostResults, schema, scores } from '../../gate/files/sarif.ts'
import type { Severity } from '../../reports/evidence.ts'
import type { ScanFinding, Standing } from '../finding.ts'
import { GrowingFile, type Output, type ScanFacts } from './output.ts'

/** How many results of each severity there is room for. */
export type Room = ReadonlyMap<Severity, number>

/** The worst first, until the file is full. */
export function roomFor(
  counts: ReadonlyMap<Severity, number>,
  worstFirst: readonly Severity[],
  most = mostResults,
): Room {
  let left = most
  return new Map(
    worstFirst.map((severity) => {
      const room = Math.min(left, counts.get(severity) ?? 0)
      left -= room
      return [severity, room]
    }),
  )
}

export class SarifOutput implements Output {
  readonly #file: GrowingFile
  readonly #rules = new Map<string, { index: number; rule: object }>()
  readonly #left: Map<Severity, number> | undefined
  readonly #most: number
  /** Results that did not fit. */
  leftOut = 0
  #count = 0

  /** @param room where it is known how many there are */
  constructor(path: string, room?: Room, most = mostResults) {
    this.#file = new GrowingFile(path)
    this.#left = room === undefined ? undefined : new Map(room)
    this.#most = most
    this.#file.write(`{"$schema":"${schema}","version":"2.1.0","runs":[{"results":[`)
  }

  add(finding: ScanFinding, standing: Standing): void {
    if (!this.#fits(finding.severity)) {
      this.leftOut++
      return
    }
    const ruleIndex = this.#ruleOf(finding)
    this.#file.write(`${this.#count++ === 0 ? '' : ','}\n${JSON.stringify(result(finding, standing, ruleIndex))}`)
  }

  end({ scanner, finishedAt }: ScanFacts): void {
    const rules = [...this.#rules.values()].map(({ rule }) => rule)
    const driver = { name: 'trivy', version: scanner, informationUri: 'https://trivy.dev', rules }
    const rest = {
      tool: { driver },
      invocations: [{ executionSuccessful: true, endTimeUtc: finishedAt }],
      ...(this.leftOut > 0 && { properties: { leftOut: this.leftOut } }),
    }
    this.#file.write(`\n],${JSON.stringify(rest).slice(1)}]}\n`)
    this.#file.close()
  }

  #fits(severity: Severity): boolean {
    if (this.#left === undefined) return this.#count < this.#most
    const left = this.#left.get(severity) ?? 0
    if (left > 0) this.#left.set(severity, left - 1)
    return left > 0
  }

  #ruleOf(finding: ScanFinding): number {
    const known = this.#rules.get(finding.id)
    if (known !== undefined) return known.index
    const { id, title, url, severity } = finding
    const description = finding.describe()
    const rule = {
      id,
      ...(title !== '' && { shortDescription: { text: title } }),
      ...(description !== '' && { fullDescription: { text: description } }),
      ...(url !== undefined && { helpUri: url }),
      defaultConfiguration: { level: levels[severity] === 'none' ? 'note' : levels[severity] },
      properties: { tags: ['security', finding.class], 'security-severity': scores[severity] },
    }
    const index = this.#rules.size
    this.#rules.set(id, { index, rule })
    return index
  }
}

function result(finding: ScanFinding, standing: Standing, ruleIndex: number): object {
  const { id, severity, message, file, line, endLine, target, fixable } = finding
  const { waiver, known, drift, fingerprint } = standing
  const startLine = file === undefined ? undefined : line
  const region =
    startLine === undefined ? {} : { startLine, ...(endLine !== undefined && endLine >= startLine && { endLine }) }
  return {
    ruleId: id,
    ruleIndex,
    level: levels[severity],
    message: { text: message || id },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file ?? placeOf(target)) },
          ...(startLine !== undefined && { region }),
        },
      },
    ],
    ...(fingerprint !== undefined && { partialFingerprints: { 'slipway/v1': fingerprint } }),
    ...(waiver !== undefined && { suppressions: [{ kind: 'external', justification: waiver.reason }] }),
    ...(known && { baselineState: 'unchanged' }),
    properties: { 'security-severity': scores[severity], fixable, ...(drift && { drift }) },
  }
}

/** A path that leads nowhere, for what belongs to no file: `library/alpine`. */
function placeOf(target: string): string {
  const path = target.replace(/[^\w./-]+/g, '-').replace(/(^|\/)\.+(?=\/|$)/g, '$1_')
  return path.replace(/^[/-]+/, '') || 'image'
}
