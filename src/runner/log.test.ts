import fc from 'fast-check'
import { CommandReader } from '../../lab/runner/commands.ts'
import { inert } from './log.ts'
import { cut } from './summary.ts'

test.each(['::error::x', '  ::set-output name=a::b', '##[add-mask]x', 'text ##[error]x', '::add-matcher::m.json'])(
  'inert(%j) is no command to the runner [T15] [T16] [T17]',
  (line) => {
    const reader = new CommandReader()
    reader.read(inert(line))
    expect([reader.annotations, reader.foreign, [...reader.masks]]).toEqual([[], [], []])
  },
)

test('no text is a command once inert, and the runner does act on some of them before [T15] [T16]', () => {
  let acted = 0
  const dangerous = fc.tuple(
    fc.constantFrom('', ' ', '\t', 'x'),
    fc.constantFrom('::', '##['),
    fc.constantFrom('error', 'warning', 'add-mask', 'stop-commands'),
    fc.constantFrom('::', ']', ' file=a::'),
    fc.string(),
  )
  fc.assert(
    fc.property(dangerous, (parts) => {
      const line = parts.join('')
      const before = new CommandReader()
      const shown = before.read(line)
      if (shown !== line) acted++
      const after = new CommandReader()
      after.read(inert(line))
      return after.annotations.length === 0 && after.masks.size === 0 && after.foreign.length === 0
    }),
  )
  expect(acted).toBeGreaterThan(0)
})

test('a summary that is too long keeps whole lines and counts the rest [T90]', () => {
  const text = Array.from({ length: 1000 }, (_, i) => `line ${i} äöü`).join('\n')
  const kept = cut(text, 4096)
  expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(4096)
  const shown = kept.split('\n').filter((line) => line.startsWith('line ')).length
  expect(kept).toContain(`${1000 - shown} more lines`)
  expect(cut('short\n', 4096)).toBe('short\n')
})
