// Writes docs/security/threats.md: each threat with the tests that hold it, by the markers `[T17]` in their titles.
// Usage: node scripts/threats.ts [--check]
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'
import { markedTexts, testTitles } from './test-titles.ts'
import { type Holder, type Threat, threatsPage, wrongWith } from './threats-page.ts'

const list = 'scripts/threats.json'
const path = 'docs/security/threats.md'

/** Tests of units and modules, and the scenarios that run in an embedded or a real cluster. */
const sources = [
  { files: '{src,lab,test,scripts,bench}/**/*.test.ts', titles: testTitles },
  { files: 'test/{scenarios,e2e,rbac}/**/!(*.test).ts', titles: markedTexts },
]

function holders(): Holder[] {
  return sources.flatMap(({ files, titles }) =>
    globSync(files, { cwd: root })
      .sort()
      .flatMap((file) => {
        const source = readFileSync(join(root, file), 'utf8')
        // Markers in the tests of the markers are their subject.
        if (!/\[T\d+\]/.test(source) || file.startsWith('scripts/t')) return []
        return titles(source).flatMap(({ title, threats, skipped }) =>
          threats.map((threat) => ({ threat, file, title, skipped })),
        )
      }),
  )
}

const threats = JSON.parse(readFileSync(join(root, list), 'utf8')) as Threat[]
const checks = [...readFileSync(join(root, 'scripts/check.ts'), 'utf8').matchAll(/\bname: '([^']+)'/g)].map(
  ([, name]) => name as string,
)
const held = holders()
const wrong = wrongWith(threats, held, checks)
const text = threatsPage(threats, held)
const isCurrent = existsSync(join(root, path)) && readFileSync(join(root, path), 'utf8') === text
if (wrong.length > 0) {
  console.error(wrong.map((each) => `${list}: ${each}`).join('\n'))
  process.exitCode = 1
} else if (!isCurrent && process.argv.includes('--check')) {
  console.error(`${path} is not what the tests say; run \`node scripts/threats.ts\` and commit it`)
  process.exitCode = 1
} else if (!isCurrent) {
  writeFileSync(join(root, path), text)
  console.log(`${path} written`)
}
