import { parseDiff } from '../reports/diff.ts'
import { defaultLimits } from '../reports/reader.ts'
import { toEvidence } from '../reports/to-evidence.ts'
import type { Values } from './sample-format.ts'
import { diffOf } from './sample-format.ts'
import { sampleFormats } from './samples.ts'

const at = new Date('2026-11-24T12:00:00Z')
const sources = ['src/a.py', 'src/b.py']

function read(text: string) {
  return toEvidence('report', [Buffer.from(text)], {
    root: '/ws',
    limits: defaultLimits,
    changes: parseDiff(diffOf(sources)),
  })
}

const cases = sampleFormats.flatMap((format) =>
  format.tools.map((tool) => [`${format.id} of ${tool}`, format, tool] as const),
)

test.each(cases)('%s states what it is asked to, and nothing contradicts it', async (_, format, tool) => {
  const good = await read(format.write({}, { tool, at, sources }))
  expect(good).toMatchObject({ measured: true, kind: format.evidence, tool, discrepancies: [] })
  expect(good.producedAt).toBe(format.dated ? at.toISOString() : undefined)
  for (const measure of format.states) {
    // `failed` counts errors, too, and complexities are whole numbers; all else is free within what it counts.
    const value = [
      'line',
      'changed-line',
      'branch',
      'statement',
      'function',
      'instruction',
      'documented',
      'error-rate',
    ].includes(measure)
      ? 79.9
      : 7
    const values: Values = { [measure]: value }
    const { measures, discrepancies } = await read(format.write(values, { tool, at, sources }))
    expect([measure, measures[measure]]).toEqual([measure, expect.closeTo(value, 9)])
    expect(discrepancies).toEqual([])
  }
})

test.each(sampleFormats.filter(({ anyTool }) => anyTool).map((format) => [format.id, format] as const))(
  '%s takes any name',
  async (_, format) => {
    const tool = 'Some Tool'
    expect(await read(format.write({}, { tool, at, sources }))).toMatchObject({
      kind: format.evidence,
      tool: 'some tool',
    })
  },
)
