// What ZAP's JSON and XML have in common: alerts with codes for risk and confidence.
import { BySeverity, severityOf, worstOf } from './by-severity.ts'
import type { Severity } from './evidence.ts'
import { type ReaderContext, type Reading, Unreadable } from './reader.ts'

export interface ZapAlert {
  id?: string
  name?: string
  /** `0` to `3`. */
  risk?: string
  /** `0` means that someone called it a false positive. */
  confidence?: string
  /** Both in words: `High (Medium)`. */
  described?: string
  instances: number
}

const risks: Readonly<Record<string, Severity>> = { 0: 'info', 1: 'low', 2: 'medium', 3: 'high' }
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export class ZapAlerts {
  readonly #found = new BySeverity()
  #sites = 0

  /** When the report was made: ISO 8601, or `Sat, 1 Jan 2022 10:00:00` in a zone nobody states. */
  made(stated: string | undefined): void {
    const [, day, month, year, time] = /^\w{3}, (\d{1,2}) (\w{3}) (\d{4}) (\d\d:\d\d:\d\d)$/.exec(stated ?? '') ?? []
    const at = months.indexOf(month ?? '') + 1
    this.#found.moments.note(
      at === 0 ? stated : `${year}-${String(at).padStart(2, '0')}-${day!.padStart(2, '0')}T${time}`,
    )
  }

  site(): void {
    this.#sites++
  }

  add({ id, name, risk, confidence, described, instances }: ZapAlert): void {
    if (id === undefined || risk === undefined) throw new Unreadable('has an alert without a pluginid or a riskcode')
    const [, word, sureness] = /^(\w+) \((.+)\)$/.exec(described ?? '') ?? []
    const stated = risks[risk] ?? 'unknown'
    const severity = word === undefined ? stated : worstOf([stated, severityOf(word)])
    const isFalse = confidence === '0'
    const isSaidFalse = sureness === undefined ? isFalse : sureness === 'False Positive'
    if (severity !== stated || isFalse !== isSaidFalse) {
      const counted = `${risk}, confidence ${confidence}`
      this.#found.discrepancy({ what: `risk of alert ${id}`, stated: described!, counted, used: severity })
    }
    if (isFalse && isSaidFalse) {
      this.#found.suppressed++
      return
    }
    const places = instances === 0 ? '' : ` (${instances} ${instances === 1 ? 'place' : 'places'})`
    this.#found.add({ id, severity, message: `${name ?? 'alert'}${places}` })
  }

  reading(context: ReaderContext): Reading {
    if (this.#sites === 0) throw new Unreadable('names no site: nothing was reached')
    return this.#found.reading('security', 'zap', context)
  }
}
