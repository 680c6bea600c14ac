// The one report of the one scan -> every file, and what the verdict needs. Nothing is scanned twice and nothing is held.
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { isMeant } from '../gate/waive.ts'
import type { JsonObject } from '../json-object.ts'
import { tiers } from '../policy/gates.ts'
import type { Waiver } from '../policy/waivers.ts'
import type { Severity } from '../reports/evidence.ts'
import { fingerprint } from '../reports/fingerprint.ts'
import { Unreadable } from '../reports/reader.ts'
import { type Base, BaseComparison, KeyCounts } from './base.ts'
import { findingOf, headFindings, isFinding, isOpen, type ScanFinding, ScanTally, type Standing } from './finding.ts'
import { BySeverityOutput } from './outputs/by-severity.ts'
import { GitlabOutput } from './outputs/gitlab.ts'
import { JunitOutput } from './outputs/junit.ts'
import type { Output, ScanFacts } from './outputs/output.ts'
import { SarifOutput } from './outputs/sarif.ts'
import { TableOutput } from './outputs/table.ts'
import { ReportParser } from './report-parser.ts'

export interface Derivation {
  /** Path of Trivy's JSON. */
  report: string
  /** An empty folder. */
  folder: string
  facts: Omit<ScanFacts, 'system' | 'scanner'>
  /** Those in force that are for this scan. */
  waivers: readonly Waiver[]
  base?: Base
  signal?: AbortSignal
}

export interface Derived {
  tally: ScanTally
  /** How many findings each waiver took out. */
  waived: Map<Waiver, number>
  /** The worst that are open, fifty at most. */
  worst: ScanFinding[]
  /** What later scans are compared with. */
  found: KeyCounts
  /** Results that the report lists: nothing was looked at where there are none. */
  results: number
  /** `alpine 3.19.0` */
  system: string
  scanner: string
  /** When the report says that it was made; empty where it does not. */
  createdAt: string
  /** Names of the files in the folder. */
  files: string[]
}

export const sarifName = 'trivy.sarif'
const piece = 1 << 20
const mostWorst = 50
const worstFirst: readonly Severity[] = tiers

/** Derive all files. Throws Unreadable where the report cannot be relied on, and what the disk says. */
export async function derive(request: Derivation): Promise<Derived> {
  const { folder, facts } = request
  const isImage = facts.kind === 'image'
  const gitlabName = `gl-${isImage ? 'container' : 'dependency'}-scanning-report.json`
  const junit = new JunitOutput(join(folder, 'trivy-junit.xml'), facts.effectOf)
  const sarif = new SarifOutput(join(folder, sarifName))
  const outputs: Output[] = [junit, sarif, new TableOutput(join(folder, 'trivy.txt')), new BySeverityOutput(folder)]
  const about = { kind: facts.kind, name: facts.name, system: '' }
  const gitlab = new GitlabOutput(join(folder, gitlabName), about)
  const all = [...outputs, gitlab]
  const tally = new ScanTally()
  const waived = new Map<Waiver, number>()
  const found = new KeyCounts()
  const worst = new Worst()
  const { head, results } = await each(request, (finding, standing, head) => {
    about.system ||= systemOf(head) // stands before the results
    tally.add(finding, standing)
    found.add(finding.key)
    if (standing.waiver !== undefined) waived.set(standing.waiver, (waived.get(standing.waiver) ?? 0) + 1)
    if (isOpen(standing)) worst.add(finding)
    for (const output of all) output.add(finding, standing)
  })
  const whole: ScanFacts = { ...facts, system: systemOf(head), scanner: scannerOf(head) }
  for (const output of all) output.end(whole)
  const severities = tiers.map((tier) => `findings-${tier}.json`)
  return {
    tally,
    waived,
    worst: worst.all,
    found,
    results,
    system: whole.system,
    scanner: whole.scanner,
    createdAt: typeof head.CreatedAt === 'string' ? head.CreatedAt : '',
    files: [sarifName, 'trivy-junit.xml', 'trivy.txt', gitlabName, ...severities],
  }
}

type Head = JsonObject

/** Call `take` with every finding of the report in its order. */
async function each(
  { report, waivers, base, signal }: Derivation,
  take: (finding: ScanFinding, standing: Standing, head: Head) => void,
): Promise<{ head: Head; results: number }> {
  const decide = standings(waivers, base)
  const parser = new ReportParser({
    finding: (list, item, result) => {
      if (!isFinding(list, item)) return
      const finding = findingOf(list, item, result)
      take(finding, decide(finding), parser.head)
    },
    result: refuseUncounted,
  })
  const handle = await open(report)
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(piece)
      const { bytesRead } = await handle.read(buffer)
      if (bytesRead === 0) break
      signal?.throwIfAborted()
      parser.write(buffer.subarray(0, bytesRead))
    }
  } finally {
    await handle.close()
  }
  parser.end()
  if (parser.head.SchemaVersion !== 2)
    throw new Unreadable('is not of schema version 2, which is the only one that is read')
  for (const finding of headFindings(parser.head)) take(finding, decide(finding), parser.head)
  return { head: parser.head, results: parser.results }
}

function refuseUncounted(result: JsonObject): void {
  if (typeof result.Target !== 'string' || result.Target === '') throw new Unreadable('has a result without a target')
}

/** Past so many findings they are not named one by one: it would need memory for each. */
const mostNamed = 25_000

function standings(waivers: readonly Waiver[], base: Base | undefined): (finding: ScanFinding) => Standing {
  const comparison = new BaseComparison(base)
  const byId = Map.groupBy(waivers, ({ id }) => id)
  const byPrint = byId.get(undefined) ?? []
  const ordinals = new Map<string, number>()
  return (finding) => {
    const print = named(finding, ordinals)
    const candidates = [...(byId.get(finding.id) ?? []), ...(print === undefined ? [] : byPrint)]
    const waiver = candidates.find((each) => isMeant(each, finding, 'trivy', print ?? ''))
    return {
      ...(waiver !== undefined && { waiver }),
      ...comparison.of(finding),
      ...(print !== undefined && { fingerprint: print }),
    }
  }
}

function named(finding: ScanFinding, ordinals: Map<string, number>): string | undefined {
  if (ordinals.size >= mostNamed) return undefined
  const first = fingerprint(finding, { tool: 'trivy', ordinal: 0 })
  const ordinal = ordinals.get(first) ?? 0
  ordinals.set(first, ordinal + 1)
  return ordinal === 0 ? first : fingerprint(finding, { tool: 'trivy', ordinal })
}

class Worst {
  readonly #kept = new Map<Severity, ScanFinding[]>()

  add(finding: ScanFinding): void {
    const kept = this.#kept.get(finding.severity) ?? []
    if (kept.length < mostWorst) kept.push(finding)
    this.#kept.set(finding.severity, kept)
  }

  get all(): ScanFinding[] {
    return worstFirst.flatMap((severity) => this.#kept.get(severity) ?? []).slice(0, mostWorst)
  }
}

function systemOf({ Metadata }: Head): string {
  const { OS: system } = (Metadata ?? {}) as { OS?: { Family?: string; Name?: string } }
  return [system?.Family, system?.Name].filter((part) => typeof part === 'string').join(' ')
}

function scannerOf({ Trivy }: Head): string {
  const { Version } = (Trivy ?? {}) as { Version?: unknown }
  return typeof Version === 'string' ? Version.slice(0, 50) : 'unknown'
}
