import fc from 'fast-check'
import { parseDiff } from './diff.ts'

const header = 'diff --git a/a.py b/a.py\nindex 1..2 100644\n--- a/a.py\n+++ b/a.py\n'
const ranges = (text: string) =>
  [...parseDiff(text)].map(([path, all]) => [path, all.map(({ from, to }) => `${from}-${to}`).join(' ')])

describe('a diff of git', () => {
  test.each<[string, string, unknown]>([
    ['nothing', '', []],
    ['one line', `${header}@@ -3 +3 @@ def f():\n-a\n+b\n`, [['a.py', '3-3']]],
    ['several hunks', `${header}@@ -3,0 +4,2 @@\n+b\n+c\n@@ -9 +11 @@\n-x\n+y\n`, [['a.py', '4-5 11-11']]],
    ['removed lines', `${header}@@ -3,2 +2,0 @@\n-a\n-b\n`, [['a.py', '']]],
    ['context', `${header}@@ -1,3 +1,4 @@\n a\n+b\n+c\n-d\n e\n`, [['a.py', '2-3']]],
    [
      'no newline at the end',
      `${header}@@ -3 +3 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n`,
      [['a.py', '3-3']],
    ],
    [
      'lines that look like headers',
      `${header}@@ -3 +3,2 @@\n--- a/x\n+++ b/x\n+diff --git a/y b/y\n`,
      [['a.py', '3-4']],
    ],
    [
      'a new file',
      'diff --git a/n.py b/n.py\nnew file mode 100644\nindex 0..1\n--- /dev/null\n+++ b/n.py\n@@ -0,0 +1,2 @@\n+a\n+b\n',
      [['n.py', '1-2']],
    ],
    [
      'a deleted file',
      'diff --git a/n.py b/n.py\ndeleted file mode 100644\n--- a/n.py\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n',
      [],
    ],
    ['a file that was only renamed', 'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n', []],
    [
      'a renamed and changed file',
      'diff --git a/x b/y\nsimilarity index 90%\nrename from x\nrename to y\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n',
      [['y', '1-1']],
    ],
    [
      'a binary file',
      'diff --git a/i.png b/i.png\nindex 1..2 100644\nBinary files a/i.png and b/i.png differ\n',
      [['i.png', '1-999999999']],
    ],
    ['a binary file that is gone', 'diff --git a/i b/i\nBinary files a/i and /dev/null differ\n', []],
    [
      'a binary file with an odd name',
      'diff --git a/x and b/y b/x and b/y\nBinary files a/x and b/y and b/x and b/y differ\n',
      [
        ['y and b/x and b/y', '1-999999999'],
        ['x and b/y', '1-999999999'],
        ['y', '1-999999999'],
      ],
    ],
    [
      'a path in quotes',
      `diff --git "a/\\303\\244.py" "b/\\303\\244.py"\n--- "a/\\303\\244.py"\n+++ "b/\\303\\244.py"\n@@ -1 +1 @@\n-a\n+b\n`,
      [['ä.py', '1-1']],
    ],
    [
      'a path with a space',
      'diff --git a/a b.py b/a b.py\n--- a/a b.py\t\n+++ b/a b.py\t\n@@ -1 +1 @@\n-a\n+b\n',
      [['a b.py', '1-1']],
    ],
    ['names of prototypes', `${header.replaceAll('a.py', '__proto__')}@@ -1 +1 @@\n-a\n+b\n`, [['__proto__', '1-1']]],
    ['lines with carriage returns', `${header}@@ -1 +1 @@\n-a\r\n+b\r\n`, [['a.py', '1-1']]],
  ])('%s', (_, text, expected) => expect(ranges(text)).toEqual(expected))

  test.each<[string, string]>([
    ['cut off in a hunk', `${header}@@ -3 +3,2 @@\n-a\n+b\n`],
    ['more lines than the hunk says', `${header}@@ -3 +3 @@\n-a\n+b\n+c\n`],
    ['a hunk without a file', '@@ -1 +1 @@\n-a\n+b\n'],
    ['added lines of a deleted file', 'diff --git a/a b/a\n--- a/a\n+++ /dev/null\n@@ -1 +1 @@\n-a\n+b\n'],
    ['a merge', 'diff --cc a.py\nindex 1,2..3\n--- a/a.py\n+++ b/a.py\n@@@ -1,1 -1,1 +1,1 @@@\n++a\n'],
    ['no prefix', 'diff --git a.py a.py\n--- a.py\n+++ a.py\n@@ -1 +1 @@\n-a\n+b\n'],
    ['a path that leaves the repository', `${header.replaceAll('a.py', '../a.py')}@@ -1 +1 @@\n-a\n+b\n`],
    ['an absolute path', `${header.replaceAll('b/a.py', 'b//etc/passwd')}@@ -1 +1 @@\n-a\n+b\n`],
    ['quotes that do not end', `${header.replace('+++ b/a.py', '+++ "b/a.py')}@@ -1 +1 @@\n-a\n+b\n`],
    ['bytes that are no text', `${header.replace('+++ b/a.py', '+++ "b/\\377.py"')}@@ -1 +1 @@\n-a\n+b\n`],
    ['hunks out of order', `${header}@@ -9 +9 @@\n-a\n+b\n@@ -3 +3 @@\n-a\n+b\n`],
    ['a line number beyond all files', `${header}@@ -1 +99999999999 @@\n-a\n+b\n`],
    ['a negative length', `${header}@@ -1 +1,-1 @@\n-a\n+b\n`],
    ['something else', 'error: could not read from remote repository\n'],
  ])('%s is refused', (_, text) => expect(() => parseDiff(text)).toThrow(/^is (?:no|a) diff/))

  test('what the hunks add is what is found, whatever the hunks are', () => {
    const hunk = fc
      .record({ skip: fc.integer({ min: 1, max: 20 }), removed: fc.nat(4), added: fc.nat(4) })
      .filter(({ removed, added }) => removed + added > 0)
    fc.assert(
      fc.property(fc.array(hunk, { maxLength: 20 }), (hunks) => {
        let [line, text] = [0, header]
        const expected: number[] = []
        for (const { skip, removed, added } of hunks) {
          line += skip
          text += `@@ -${line},${removed} +${added === 0 ? line - 1 : line},${added} @@\n${'-a\n'.repeat(removed)}${'+b\n'.repeat(added)}`
          for (let i = 0; i < added; i++) expected.push(line++)
        }
        const found = [...parseDiff(text).values()]
          .flat()
          .flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))
        expect(found).toEqual(expected)
      }),
    )
  })

  test('any text ends in changes or in a reason', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(header, '@@ -1 +1 @@\n', '+a\n', '-a\n', '+++ b/x\n', '\\ No\n', '@@ -0,0 +1,999999999 @@\n'),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          parseDiff(pieces.join(''))
        } catch (error) {
          expect((error as Error).message).toMatch(/^is /)
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
