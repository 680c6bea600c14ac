import { cleanLine } from './clean.ts'

test.each(['', 'CVE-1 ', 'several words of a description that is rather long '])(
  'halves of characters after %j are replaced',
  (start) => {
    expect(cleanLine(`${start}\ud800`)).toBe(`${start}\ufffd`)
    expect(cleanLine(`\ud800 ${start}.`)).toBe(`\ufffd ${start}.`)
  },
)

test.each([
  [' a b\n c\t\td\u200b e\u00a0f \u202eg\x1b[31m h ', 'a b c d e f g h'],
  ['two  spaces', 'two spaces'],
  ['é a\r\nb', 'é a b'],
  ['#x1B[1mbold#x1B[0m', 'bold'],
  ['  ', ''],
  ['\u200b a \u200b', 'a'],
])('single spaces stay in %j, and everything else between words becomes one', (text, cleaned) => {
  expect(cleanLine(text)).toBe(cleaned)
})
