// Vulnerabilities as GitLab's report on containers (of images) or on dependencies (of everything else).
import { hash } from 'node:crypto'
import type { Severity } from '../../reports/evidence.ts'
import { isOpen, type ScanFinding, type Standing } from '../finding.ts'
import { GrowingFile, type Output, type ScanFacts } from './output.ts'

const version = '15.0.7'
const severities: Readonly<Record<Severity, string>> = {
  info: 'Info',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
  unknown: 'Unknown',
}

export class GitlabOutput implements Output {
  readonly #file: GrowingFile
  readonly #about: Pick<ScanFacts, 'kind' | 'name' | 'system'>
  readonly #seen = new Map<string, number>()
  #count = 0

  constructor(path: string, about: Pick<ScanFacts, 'kind' | 'name' | 'system'>) {
    this.#file = new GrowingFile(path)
    this.#about = about
    this.#file.write(`{"version":"${version}","vulnerabilities":[`)
  }

  /** GitLab has no word for what is let pass: such findings are not in its report. */
  add(finding: ScanFinding, standing: Standing): void {
    if (finding.class !== 'vulnerability' || finding.package === undefined || !isOpen(standing)) return
    this.#file.write(`${this.#count++ === 0 ? '' : ','}\n${JSON.stringify(this.#entry(finding))}`)
  }

  end({ scanner, startedAt, finishedAt }: ScanFacts): void {
    const tool = { id: 'trivy', name: 'Trivy', version: scanner, vendor: { name: 'Aqua Security' } }
    const isImage = this.#about.kind === 'image'
    const rest = {
      ...(!isImage && { dependency_files: [] }),
      remediations: [],
      scan: {
        analyzer: { ...tool, id: 'slipway', name: 'Slipway', vendor: { name: 'Slipway' } },
        scanner: tool,
        type: isImage ? 'container_scanning' : 'dependency_scanning',
        // Without milliseconds and zone, as GitLab has it.
        start_time: startedAt.slice(0, 19),
        end_time: finishedAt.slice(0, 19),
        status: 'success',
      },
    }
    this.#file.write(`\n],${JSON.stringify(rest).slice(1)}\n`)
    this.#file.close()
  }

  #entry(finding: ScanFinding): object {
    const { id, severity, title, message, url, target, package: about } = finding
    const { name, version: installed, fixedIn } = about!
    const dependency = { package: { name }, version: installed }
    const { kind, name: image, system } = this.#about
    const place =
      kind === 'image'
        ? { operating_system: system || 'unknown', image: imageName(image) }
        : { file: finding.file ?? target }
    return {
      id: this.#uuid(JSON.stringify([id, target, name, installed])),
      name: (title || message || id).slice(0, 255),
      description: message,
      severity: severities[severity],
      ...(fixedIn !== undefined && { solution: `Upgrade ${name} to ${fixedIn}` }),
      identifiers: [{ type: typeOf(id), name: id, value: id, ...(url !== undefined && { url }) }],
      links: url === undefined ? [] : [{ url }],
      location: { dependency, ...place },
    }
  }

  /** The same in every run; several of the same place are numbered. */
  #uuid(of: string): string {
    const first = hash('sha256', of, 'hex')
    const before = this.#seen.get(first) ?? 0
    // Past so many the place alone is told: a number for each would need memory for each.
    if (this.#seen.size < 100_000 || before > 0) this.#seen.set(first, before + 1)
    const hex = before === 0 ? first : hash('sha256', `${first} ${before}`, 'hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
  }
}

function typeOf(id: string): string {
  const [, prefix] = /^(CVE|GHSA)-/.exec(id) ?? []
  return prefix?.toLowerCase() ?? 'trivy'
}

/** GitLab wants a name and a tag or digest. */
function imageName(name: string): string {
  return /^[^:]+(?::\d+[^:]*)?:[^:]+$/.test(name) ? name : `archive:${name.replace(/[^\w.-]+/g, '-') || 'image'}`
}
