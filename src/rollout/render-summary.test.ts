import { deployRecord } from '../../test/sample-records.ts'
import type { DeployRecord } from '../record/record.ts'
import { consoleLines } from './render-console.ts'
import { summary } from './render-summary.ts'

const hostile =
  '</details><img src=x onerror=alert(1)> [go](http://evil.example) @octocat `x` | a\n# big\n::error::x \u202egnp'
const failing = (text: string): Partial<DeployRecord> => ({
  outcome: 'failed',
  headline: text,
  notices: [text],
  environment: text,
  reason: text,
  from: { revision: 1, chart: text, images: { [text]: text } },
  failure: {
    reason: text,
    message: text,
    object: text,
    cause: { file: text, line: 1 },
    evidence: [{ name: text, text: `\`\`\`\`\n${text}` }],
  },
})

test.each<[DeployRecord['outcome'], string]>([
  ['succeeded', '## ✅ it happened'],
  ['nothing-to-do', '## ✅ it happened'],
  ['rolled-back', '## ↩️ it happened'],
  ['failed', '## ❌ it happened'],
])('the first line of a run that ended as %s', (outcome, line) => {
  expect(summary(deployRecord({ outcome, headline: 'it happened', failure: undefined })).split('\n')[0]).toBe(line)
})

test('a cancelled run does not look like a success', () => {
  const failure = { reason: 'Cancelled', message: 'the run was cancelled', evidence: [] }
  expect(summary(deployRecord({ outcome: 'nothing-to-do', failure }))).not.toContain('✅')
})

test('text from outside acts nowhere in the page [T89]', () => {
  const page = summary(deployRecord(failing(hostile)))
  const [fence] = /^`{5,}$/m.exec(page) ?? []
  expect(fence).toBe('`````')
  const outside = page.replace(/^`{5}text\n[\s\S]*?\n`{5}$/gm, '').replace(/^```mermaid\n[\s\S]*?\n```$/gm, '')
  expect(outside.match(/<(?!\/?(details|summary|sub)>)/g)).toBeNull()
  expect(outside.match(/<\/details>/g)).toHaveLength(1)
  expect(outside).not.toMatch(/\]\(http|:\/\/|@octocat|^# /m)
  expect(page).not.toMatch(/\u202e/)
  const rows = outside.split('\n').filter((line) => line.startsWith('|'))
  expect(new Set(rows.map((row) => row.replaceAll('\\|', '').split('|').length))).toEqual(new Set([6]))
})

test('text from outside stays on its line of the log [T85]', () => {
  const lines = consoleLines(deployRecord(failing(hostile)))
  expect(lines.filter((line) => /[\n\r\u202e]/.test(line))).toEqual([])
  expect(lines.join('\n')).not.toMatch(/^::/m)
})

test('long evidence is cut at its beginning, and that is said', () => {
  const evidence = [{ name: 'pod.log', text: `first\n${'x'.repeat(200_000)}\nlast` }]
  const page = summary(deployRecord({ failure: { reason: 'R', message: 'm', evidence } }))
  expect(page).toContain('\nlast\n```\n\nThe beginning was left out')
  expect(page).not.toContain('first')
  expect(page.length).toBeLessThan(70_000)
})
