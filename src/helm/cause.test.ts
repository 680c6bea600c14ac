import { findImageLine } from './cause.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const paths = { image: 'image.repository', tag: 'image.tag', digest: 'image.digest' }
const base = { file: 'chart/values.yaml', text: 'image:\n  repository: r/a\n  tag: "1.0"\n' }

test.each<[string, string, string[], [number, number] | undefined]>([
  ['the tag', 'r/a:1.0', ['image:\n  repository: r/a\n  tag: "1.0"\n'], [0, 3]],
  ['the repository where the tag comes from elsewhere', 'r/a:9', ['image:\n  repository: r/a\n'], [0, 2]],
  ['the digest before the tag', `r/a:1.0@${digest}`, [`image:\n  tag: "1.0"\n  digest: ${digest}\n`], [0, 3]],
  ['a tag that brings its digest along', `r/a:1.0@${digest}`, [`image:\n  tag: 1.0@${digest}\n`], [0, 2]],
  ['the last file', 'r/a:1.0', ['image: { tag: "1.0" }\n', '\nimage: { tag: "1.0" }\n'], [1, 2]],
  ['the policy path before a like value elsewhere', 'r/a:1.0', ['image: { tag: "1.0" }\n', 'schema: "1.0"\n'], [0, 1]],
  ['another place where the policy path has none', 'r/a:1.0', ['sidecar:\n  image: r/a:1.0\n'], [0, 2]],
  ['an anchor', 'r/a:1.0', ['base: &tag "1.0"\nimage: { tag: *tag }\n'], [0, 1]],
  ['a number as helm prints it', 'r/a:1.5', ['image:\n  tag: 1.5\n'], [0, 2]],
  ['what is no reference', 'R/A:1', ['image:\n  repository: R/A:1\n'], [0, 2]],
  ['no file', 'r/a:1.0', [], undefined],
  ['nothing like it', 'r/a:1.0', ['image: { tag: "2.0" }\n'], undefined],
  ['a comment only', 'r/a:1.0', ['# tag: "1.0"\n'], undefined],
  ['a file that is no YAML beside one that is', 'r/a:1.0', ['image: { tag: "1.0" }\n', '{{ tag: "1.0\n\t:'], [0, 1]],
  ['a file beyond the budget', 'r/a:1.0', [`# ${'x'.repeat(1 << 20)}\nimage: { tag: "1.0" }\n`], undefined],
])('%s', async (_, image, texts, found) => {
  const files = texts.map((text, index) => ({ file: `values-${index}.yaml`, text }))
  const [index, line] = found ?? []
  const wanted = found && { file: `values-${index}.yaml`, line }
  expect(await findImageLine(files, image, paths)).toEqual(wanted)
})

test('paths are those of the policy', async () => {
  const own = { image: 'app.from', tag: 'app.version', digest: 'app.sha' }
  const file = { file: 'v.yaml', text: 'image: { tag: "1.0" }\napp: { version: "1.0" }\n' }
  expect(await findImageLine([file], 'r/a:1.0', own)).toEqual({ file: 'v.yaml', line: 2 })
  expect(await findImageLine([base, file], 'r/a:1.0', paths)).toEqual({ file: 'v.yaml', line: 1 })
})

test('aliases made to unfold without end cost nothing [T52]', async () => {
  const bomb = Array.from(
    { length: 30 },
    (_, i) => `a${i}: &a${i} [${i ? `*a${i - 1},*a${i - 1},*a${i - 1}` : '1'}]`,
  ).join('\n')
  const started = performance.now()
  expect(await findImageLine([{ file: 'bomb.yaml', text: bomb }, base], 'r/a:1.0', paths)).toEqual({
    file: base.file,
    line: 3,
  })
  expect(performance.now() - started).toBeLessThan(1000)
})
