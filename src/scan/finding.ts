// What a scan found, one thing at a time: the finding that gate and waivers know, and what the outputs say besides.

import { isObject, type JsonObject } from '../json-object.ts'
import type { Tier } from '../policy/gates.ts'
import type { Waiver } from '../policy/waivers.ts'
import { cleanLine, cleanPath } from '../reports/clean.ts'
import type { Finding } from '../reports/evidence.ts'
import { textOf } from '../reports/fields.ts'
import { endOfLife, licence, misconfiguration, secret, vulnerability } from '../reports/formats/trivy-items.ts'
import type { FindingList } from './report-parser.ts'

export type FindingClass = 'vulnerability' | 'misconfiguration' | 'secret' | 'licence'

export interface ScanFinding extends Finding {
  class: FindingClass
  /** What a base is asked for: the same problem has the same key in every scan, wherever lines and versions move. */
  key: string
  /** Package, where it is about one. */
  package?: { name: string; version: string; purl?: string; fixedIn?: string }
  /** Only a vulnerability can be without a fix. */
  fixable: boolean
  title: string
  /** In a few sentences; empty where nobody wrote any. Few outputs ask, and it is long. */
  describe(): string
  /** Page that explains it; https only. */
  url?: string
  /** Highest CVSS score that is stated, of 3 before 2. */
  score?: number
  endLine?: number
  /** File or kind of packages, as Trivy names it. */
  target: string
}

/** What became of a finding. `known` ones stand in the base as well. */
export interface Standing {
  waiver?: Waiver
  known: boolean
  /** In the base, too, but it was not known when the base was scanned: nobody's commit brought it. */
  drift: boolean
  /** As the gate names it; absent where there are too many to be told apart. */
  fingerprint?: string
}

/** In words: what is done about it. */
export function isOpen({ waiver, known }: Standing): boolean {
  return waiver === undefined && !known
}

/** One entry of a list of Trivy's JSON. Throws Unreadable for what has no id. */
export function findingOf(list: FindingList, item: JsonObject, result: JsonObject): ScanFinding {
  const make = makers[list]
  const { finding, ...rest } = make(item, textOf(result.Target) ?? '', result)
  const type = textOf(result.Type) ?? textOf(result.Class) ?? ''
  return {
    ...cleaned(finding),
    ...rest,
    target: placeOf(textOf(result.Target) ?? '').target,
    key: keyOf(rest.class, finding, rest.package, type),
  }
}

/** What the head of the report says against the whole image. */
export function headFindings(head: JsonObject): ScanFinding[] {
  const finding = endOfLife(head.Metadata)
  if (finding === undefined) return []
  const about = { class: 'vulnerability', fixable: true, title: finding.message, describe: nothing } as const
  return [{ ...cleaned(finding), ...about, target: '', key: keyOf('vulnerability', finding, undefined, '') }]
}

/** Trivy's misconfigurations that passed, or that an exception covers, are no findings. */
export function isFinding(list: FindingList, { Status }: JsonObject): boolean {
  return list !== 'Misconfigurations' || (Status !== 'PASS' && Status !== 'EXCEPTION')
}

type Made = Omit<ScanFinding, keyof Finding | 'key' | 'target'> & { finding: Finding }

const makers: Record<FindingList, (item: JsonObject, target: string, result: JsonObject) => Made> = {
  Vulnerabilities: (item, target, result) => {
    const fixedIn = textOf(item.FixedVersion)
    const purl = isObject(item.PkgIdentifier) ? textOf(item.PkgIdentifier.PURL) : undefined
    return {
      finding: vulnerability(item, target, result.Class),
      class: 'vulnerability',
      package: {
        name: cleanLine(textOf(item.PkgName) ?? 'package', 200),
        version: cleanLine(textOf(item.InstalledVersion) ?? '', 100),
        ...(purl !== undefined && { purl: cleanLine(purl, 500) }),
        ...(fixedIn !== undefined && { fixedIn: cleanLine(fixedIn, 100) }),
      },
      fixable: fixedIn !== undefined,
      ...told(item),
      ...scoreOf(item.CVSS),
    }
  },
  Misconfigurations: (item, target) => {
    const cause = isObject(item.CauseMetadata) ? item.CauseMetadata : {}
    const finding = misconfiguration(item, target)
    return { finding, class: 'misconfiguration', fixable: true, ...told(item), ...lines(cause.EndLine) }
  },
  Secrets: (item, target) => ({
    finding: secret(item, target),
    class: 'secret',
    fixable: true,
    title: cleanLine(textOf(item.Title) ?? 'secret', 200),
    describe: nothing,
    ...lines(item.EndLine),
  }),
  Licenses: (item, target) => {
    const finding = licence(item, target)
    const name = textOf(item.PkgName)
    return {
      finding,
      class: 'licence',
      ...(name !== undefined && { package: { name: cleanLine(name, 200), version: '' } }),
      fixable: true,
      title: finding.message,
      describe: nothing,
      ...link(item.Link),
    }
  },
}

function told(item: JsonObject): Pick<ScanFinding, 'title' | 'describe' | 'url'> {
  return {
    title: cleanLine(textOf(item.Title) ?? '', 300),
    describe: () => cleanLine(textOf(item.Description) ?? '', 600),
    ...link(item.PrimaryURL),
  }
}

const nothing = () => ''

function link(stated: unknown): { url?: string } {
  const url = textOf(stated)
  return url !== undefined && url.length <= 500 && /^https:\/\/[\w.-]+(?:[/?#][\x21-\x7e]*)?$/.test(url) ? { url } : {}
}

function lines(end: unknown): { endLine?: number } {
  return Number.isSafeInteger(end) && (end as number) > 0 ? { endLine: end as number } : {}
}

function scoreOf(stated: unknown): { score?: number } {
  if (!isObject(stated)) return {}
  const sources = Object.values(stated).filter(isObject)
  for (const field of ['V40Score', 'V3Score', 'V2Score']) {
    const scores = sources.map((source) => source[field]).filter((score): score is number => typeof score === 'number')
    const score = Math.max(...scores.filter((each) => each > 0 && each <= 10))
    if (Number.isFinite(score)) return { score }
  }
  return {}
}

/** As the gate's reader keeps them, so that both name a finding alike. */
function cleaned({ id, severity, message, file, line }: Finding): Finding {
  const path = file === undefined ? undefined : placeOf(file).path
  return {
    id: cleanLine(id, 200),
    severity,
    message: cleanLine(message),
    ...(path !== undefined && { file: path }),
    ...(Number.isSafeInteger(line) && line! > 0 && { line: line! }),
  }
}

let last: { stated: string; target: string; path: string | undefined } | undefined

/** A place, cleaned once: thousands of findings in a row are of the same. */
function placeOf(stated: string): { target: string; path: string | undefined } {
  if (last?.stated !== stated) last = { stated, target: cleanLine(stated, 300), path: cleanPath(stated, '') }
  return last
}

/** An SBOM keeps no folders of lock files: what is in a package is told by kind of package and name. */
function keyOf(of: FindingClass, finding: Finding, about: ScanFinding['package'], type: string): string {
  const place = of === 'vulnerability' ? `${type} ${about?.name ?? ''}` : `${finding.file ?? ''} ${finding.message}`
  return `${of} ${finding.id} ${place}`
}

/** Findings of one severity, by what became of them. */
export type Counts = Record<'open' | 'fixable' | 'unfixable' | 'waived' | 'known' | 'drift', number>

/** Counts what a scan found. */
export class ScanTally {
  readonly counts = new Map<Tier, Counts>()
  total = 0

  add({ severity, fixable }: ScanFinding, standing: Standing): void {
    this.total++
    const counts = this.of(severity)
    if (standing.drift) counts.drift++
    if (standing.waiver !== undefined) counts.waived++
    else if (standing.known) counts.known++
    else {
      counts.open++
      counts[fixable ? 'fixable' : 'unfixable']++
    }
  }

  of(severity: Tier): Counts {
    const counts = this.counts.get(severity) ?? { open: 0, fixable: 0, unfixable: 0, waived: 0, known: 0, drift: 0 }
    this.counts.set(severity, counts)
    return counts
  }
}
