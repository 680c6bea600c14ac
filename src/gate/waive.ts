// Waivers against findings: what they take out of the counts, and which of them do nothing any more.
import { endOfDay, type Waiver } from '../policy/waivers.ts'
import type { Evidence, Finding } from '../reports/evidence.ts'
import { fingerprints } from '../reports/fingerprint.ts'
import { matchesPattern } from '../reports/pattern.ts'
import { oneLine } from '../text/inert.ts'
import { codeKinds } from './gather.ts'
import { without } from './narrow.ts'
import type { GateRow } from './verdict.ts'

const day = 86_400_000

/** Waivers by what they are at the moment of the decision. */
export interface Standing {
  inForce: Waiver[]
  expired: Waiver[]
  /** Their last day is further away than the policy allows. */
  tooLong: Waiver[]
}

/** @param now milliseconds since the epoch */
export function standing(waivers: readonly Waiver[], maxDays: number, now: number): Standing {
  const sorted: Standing = { inForce: [], expired: [], tooLong: [] }
  for (const waiver of waivers) {
    const end = endOfDay(waiver.expires)
    // A day that cannot be told is in the past.
    if (!(end > now)) sorted.expired.push(waiver)
    // The rest of today is one more day than the policy counts.
    else if (end - now > (maxDays + 1) * day) sorted.tooLong.push(waiver)
    else sorted.inForce.push(waiver)
  }
  return sorted
}

/** What became of the evidence of one gate. */
export interface Waived {
  evidence: Evidence[]
  /** How many findings each waiver took out. */
  taken: Map<Waiver, number>
}

/** Take out of a gate's evidence what waivers in force let pass. Only findings about code can be waived, not tests that fail. */
export function waive(gate: string, evidence: readonly Evidence[], inForce: readonly Waiver[]): Waived {
  const mine = inForce.filter((waiver) => waiver.gate === undefined || waiver.gate === gate)
  const taken = new Map<Waiver, number>()
  if (mine.length === 0) return { evidence: [...evidence], taken }
  const left = evidence.map((item) => {
    if (!isWaivable(item)) return item
    const prints = fingerprints(item)
    return without(item, (index) => {
      const waiver = mine.find((each) => isMeant(each, item.findings[index]!, item.tool, prints[index]!))
      if (waiver === undefined) return false
      taken.set(waiver, (taken.get(waiver) ?? 0) + 1)
      return true
    })
  })
  return { evidence: left, taken }
}

function isWaivable({ measured, kind }: Evidence): boolean {
  return measured && (codeKinds as readonly string[]).includes(kind)
}

/** Is the finding one that the waiver is for? */
export function isMeant(waiver: Waiver, { id, file, message }: Finding, tool: string, fingerprint: string): boolean {
  if (waiver.fingerprint === undefined ? waiver.id !== id : waiver.fingerprint !== fingerprint) return false
  if (!isOfTool(waiver, tool)) return false
  if (waiver.paths !== undefined && !waiver.paths.some((glob) => file !== undefined && matchesPattern(file, glob))) {
    return false
  }
  return waiver.packages === undefined || waiver.packages.some((name) => speaksOf(message, name))
}

function isOfTool({ tool }: Waiver, actual: string): boolean {
  return tool === undefined || tool.toLowerCase() === actual.toLowerCase()
}

function speaksOf(message: string, name: string): boolean {
  return message.split(/[^\w.+@/-]+/).some((word) => word === name || word.endsWith(`/${name}`))
}

/** The evidence that a gate stands on, by the gate's name. */
export type EvidenceByGate = ReadonlyMap<string, readonly Evidence[]>

/** Waivers that took nothing out although everything they can be about was looked at. */
export function stale(inForce: readonly Waiver[], used: ReadonlySet<Waiver>, judged: EvidenceByGate): Waiver[] {
  return inForce.filter((waiver) => {
    if (used.has(waiver)) return false
    const all = [...judged]
      .filter(([gate]) => waiver.gate === undefined || waiver.gate === gate)
      .flatMap(([, each]) => each)
    const about = all.filter((item) => !item.measured || (isWaivable(item) && isOfTool(waiver, item.tool)))
    // What was not read, or not listed, may be what it is for.
    return about.length > 0 && about.every((item) => item.measured && item.findingsLeftOut === 0)
  })
}

/** The row over the waivers themselves; none where there are none. */
export function waiverRow(
  { inForce, expired, tooLong }: Standing,
  stale: readonly Waiver[],
  maxDays: number,
): GateRow[] {
  const all = inForce.length + expired.length + tooLong.length
  if (all === 0) return []
  const row = {
    gate: 'waivers',
    bound: `in force, for ${maxDays} days at most, and needed`,
    sources: [...new Set([...inForce, ...expired, ...tooLong].flatMap(({ source }) => source ?? []))].sort(),
    measure: `${inForce.length} of ${all} in force`,
  }
  const parts = [
    told(tooLong, `further than ${maxDays} days away, so it does not hold; choose an earlier day`),
    told(expired, 'expired, so it does not hold; mend what it is about, or have it approved again'),
    told(stale, 'takes nothing out; take it out of the policy'),
  ].filter((part) => part !== '')
  if (parts.length === 0) return [{ ...row, status: 'pass', onFailure: 'warn', reason: 'each of them is needed' }]
  return [{ ...row, status: 'fail', onFailure: tooLong.length > 0 ? 'block' : 'warn', reason: parts.join('; ') }]
}

function told(waivers: readonly Waiver[], what: string): string {
  if (waivers.length === 0) return ''
  const named = waivers.slice(0, 5).map((waiver) => `${nameOf(waiver)} (${waiver.expires})`)
  const more = waivers.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}: ${what}`
}

function nameOf({ id, fingerprint }: Waiver): string {
  return oneLine(id ?? `fingerprint ${fingerprint}`, 80)
}

/** Which findings were waived, until when, by whom and why. */
export function waivedReason(taken: ReadonlyMap<Waiver, number>): string {
  const all = [...taken].sort(([a], [b]) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0))
  const count = all.reduce((sum, [, each]) => sum + each, 0)
  const named = all
    .slice(0, 3)
    .map(
      ([waiver, each]) =>
        `${nameOf(waiver)}${each > 1 ? ` (${each} times)` : ''} until ${waiver.expires} by ${oneLine(waiver.approver, 60)}: ${oneLine(waiver.reason, 100)}`,
    )
  const more = all.length - named.length
  return `${count} waived: ${named.join('; ')}${more > 0 ? `; ${more} more waivers` : ''}`
}
