import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { keyOf, platforms } from '../../src/release/platforms.ts'

interface Job {
  outputs: Record<string, string>
  steps: { uses?: string; if?: string; with?: { mode?: string } }[]
}
const path = join(import.meta.dirname, '..', '..', '.github', 'workflows', 'image.yml')
const { jobs } = parse(readFileSync(path, 'utf8')) as { jobs: Record<'build' | 'scan' | 'publish', Job> }
const keys = platforms.map(keyOf).sort()

test('every platform that a policy can name has its outputs, and each of them is that of its own leg', () => {
  expect(Object.keys(jobs.build.outputs).sort()).toEqual(keys)
  expect(Object.keys(jobs.scan.outputs).sort()).toEqual([...keys, ...keys.map((key) => `sbom-${key}`)].sort())
  for (const outputs of [jobs.build.outputs, jobs.scan.outputs]) {
    for (const [name, value] of Object.entries(outputs)) {
      expect(value).toContain(`matrix.key == '${name.replace('sbom-', '')}' &&`)
    }
  }
})

test('the tags are set by the last step, after everything that could speak against them, and not in spite of it', () => {
  const { steps } = jobs.publish
  const release = steps.findIndex((step) => step.with?.mode === 'release')
  const before = steps.slice(0, release)
  expect(release).toBe(steps.length - 1)
  expect(steps[release]?.if).toBeUndefined()
  expect(before.filter((step) => /always|cancelled|failure/.test(step.if ?? ''))).toEqual([])
  expect(before.findIndex((step) => step.with?.mode === 'index')).toBeGreaterThan(0)
  expect(before.some((step) => step.uses?.startsWith('actions/attest@'))).toBe(true)
})
