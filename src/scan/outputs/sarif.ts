// SARIF 2.1.0 within what GitHub takes: 25,000 results, the worst first; those that are left out are the least of them.
import { closeSync, openSync, readSync, rmSync } from 'node:fs'
import { levels, mostResults, schema, scores } from '../../gate/files/sarif.ts'
import { tiers } from '../../policy/gates.ts'
import type { Severity } from '../../reports/evidence.ts'
import type { ScanFinding, Standing } from '../finding.ts'
import { GrowingFile, type Output, type ScanFacts } from './output.ts'

/** Results of one severity, a line each, until it is known how many of them there is room for. */
interface Part {
  path: string
  file: GrowingFile
  count: number
}

interface Rule {
  text: string
  /** Of the first result in each severity: where that one is left out, so is the rule. */
  firsts: Map<Severity, number>
}

export class SarifOutput implements Output {
  readonly #path: string
  readonly #most: number
  readonly #parts = new Map<Severity, Part>()
  readonly #rules = new Map<string, Rule>()
  #leftOut = 0

  constructor(path: string, most = mostResults) {
    this.#path = path
    this.#most = most
  }

  add(finding: ScanFinding, standing: Standing): void {
    const { severity } = finding
    const part = this.#partOf(severity)
    const worse = tiers.slice(0, tiers.indexOf(severity)).reduce((sum, tier) => sum + this.#countOf(tier), 0)
    // What comes before it fills the file already.
    if (worse + part.count >= this.#most) {
      this.#leftOut++
      return
    }
    this.#noteRule(finding, part.count)
    part.file.write(`,${JSON.stringify(result(finding, standing))}\n`)
    part.count++
  }

  end({ scanner, finishedAt }: ScanFacts): void {
    const file = new GrowingFile(this.#path)
    file.write(`{"$schema":"${schema}","version":"2.1.0","runs":[{"results":[\n`)
    const taken = new Map<Severity, number>()
    let room = this.#most
    let isFirst = true
    for (const tier of tiers) {
      const part = this.#parts.get(tier)
      if (part === undefined) continue
      part.file.close()
      const take = Math.min(room, part.count)
      taken.set(tier, take)
      this.#leftOut += part.count - take
      for (const bytes of firstLines(part.path, take)) {
        file.writeBytes(isFirst ? bytes.subarray(1) : bytes)
        isFirst = false
      }
      room -= take
      rmSync(part.path)
    }
    const told = [...this.#rules.values()].filter(({ firsts }) =>
      [...firsts].some(([tier, first]) => first < (taken.get(tier) ?? 0)),
    )
    const driver = `{"name":"trivy","version":${JSON.stringify(scanner)},"informationUri":"https://trivy.dev","rules":[`
    file.write(`],"tool":{"driver":${driver}${told.map(({ text }) => text).join(',\n')}]}},`)
    const rest = {
      invocations: [{ executionSuccessful: true, endTimeUtc: finishedAt }],
      ...(this.#leftOut > 0 && { properties: { leftOut: this.#leftOut } }),
    }
    file.write(`${JSON.stringify(rest).slice(1)}]}\n`)
    file.close()
  }

  #countOf(tier: Severity): number {
    return this.#parts.get(tier)?.count ?? 0
  }

  #partOf(severity: Severity): Part {
    const known = this.#parts.get(severity)
    if (known !== undefined) return known
    const path = `${this.#path}-${severity}`
    const part = { path, file: new GrowingFile(path), count: 0 }
    this.#parts.set(severity, part)
    return part
  }

  #noteRule(finding: ScanFinding, index: number): void {
    const { id, title, url, severity } = finding
    const known = this.#rules.get(id)
    if (known !== undefined) {
      if (!known.firsts.has(severity)) known.firsts.set(severity, index)
      return
    }
    const description = finding.describe()
    const rule = {
      id,
      ...(title !== '' && { shortDescription: { text: title } }),
      ...(description !== '' && { fullDescription: { text: description } }),
      ...(url !== undefined && { helpUri: url }),
      defaultConfiguration: { level: levels[severity] === 'none' ? 'note' : levels[severity] },
      properties: { tags: ['security', finding.class], 'security-severity': scores[severity] },
    }
    this.#rules.set(id, { text: JSON.stringify(rule), firsts: new Map([[severity, index]]) })
  }
}

/** The bytes of so many lines. */
function* firstLines(path: string, count: number): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    for (let left = count; left > 0; ) {
      const buffer = Buffer.allocUnsafe(1 << 18)
      const bytes = buffer.subarray(0, readSync(file, buffer))
      if (bytes.length === 0) return
      let end = 0
      while (left > 0) {
        const at = bytes.indexOf(0x0a, end)
        if (at < 0) break
        end = at + 1
        left--
      }
      yield left > 0 ? bytes : bytes.subarray(0, end)
    }
  } finally {
    closeSync(file)
  }
}

function result(finding: ScanFinding, standing: Standing): object {
  const { id, severity, message, file, line, endLine, target, fixable } = finding
  const { waiver, known, drift, fingerprint } = standing
  const startLine = file === undefined ? undefined : line
  const region =
    startLine === undefined ? {} : { startLine, ...(endLine !== undefined && endLine >= startLine && { endLine }) }
  return {
    ruleId: id,
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
