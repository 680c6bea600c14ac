// Findings as test cases in JUnit XML. What the policy acts upon is a failure, what it logs a passed case that says so.
import { xml } from '../../gate/files/junit.ts'
import { isOpen, type ScanFinding, type Standing } from '../finding.ts'
import { GrowingFile, type Output, type ScanFacts, stateOf } from './output.ts'

const head = 1024

export class JunitOutput implements Output {
  readonly #file: GrowingFile
  readonly #effectOf: ScanFacts['effectOf']
  #tests = 0
  #failures = 0
  #skipped = 0

  constructor(path: string, effectOf: ScanFacts['effectOf']) {
    this.#file = new GrowingFile(path, head)
    this.#effectOf = effectOf
    this.#file.write('\n')
  }

  add(finding: ScanFinding, standing: Standing): void {
    const { id, severity, message, target, package: about } = finding
    this.#tests++
    const name = [id, about?.name, about?.version].filter(Boolean).join(' ')
    this.#file.write(`    <testcase classname="${xml(target || 'image')}" name="${xml(name)}">`)
    const text = xml(`${severity}: ${message}`)
    if (!isOpen(standing)) {
      this.#skipped++
      this.#file.write(`<skipped message="${xml(`${stateOf(standing)}; ${severity}: ${message}`)}"/>`)
    } else if (['block', 'review'].includes(this.#effectOf(finding))) {
      this.#failures++
      this.#file.write(`<failure type="${xml(severity)}" message="${text}"/>`)
    } else this.#file.write(`<system-out>${text}</system-out>`)
    this.#file.write('</testcase>\n')
  }

  end({ name }: ScanFacts): void {
    if (this.#tests === 0) {
      this.#tests = 1
      this.#file.write('    <testcase classname="trivy" name="nothing was found"/>\n')
    }
    this.#file.write('  </testsuite>\n</testsuites>\n')
    const counts = `tests="${this.#tests}" failures="${this.#failures}" errors="0" skipped="${this.#skipped}"`
    this.#file.over(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="trivy" ${counts}>`,
        `  <testsuite name="${xml(name)
          .slice(0, 300)
          .replace(/&[^;]*$/, '')}" ${counts}>`,
      ].join('\n'),
    )
    this.#file.close()
  }
}
