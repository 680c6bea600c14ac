// Writes docs/formats.md, the table of report formats, from the list that the readers are found by. Usage: node scripts/docs-formats.ts [--check]
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EvidenceKind, evidenceKinds } from '../src/reports/evidence.ts'
import type { Format } from '../src/reports/format.ts'
import { formats } from '../src/reports/formats.ts'
import { root } from './root.ts'

const headings: Readonly<Record<EvidenceKind, string>> = {
  tests: 'Tests',
  coverage: 'Coverage',
  quality: 'Quality',
  security: 'Security',
  performance: 'Performance',
  documentation: 'Documentation',
}

const introduction = `# Formats of reports

<!-- Written by scripts/docs-formats.ts from src/reports/formats.ts. Do not edit. -->

Reports are told apart by their content; their names do not matter. What cannot be read to its end is *not measured*, and not measured
is not passed. Counts are taken from what a report lists. Where its own totals say otherwise, the worse of the two counts and the gate
says so.

\`npm run -s read -- FILE...\` prints what a file says, one line of JSON a file.

A measure is what a gate can bound (\`measure:\` in \`.slipway.yml\`). \`changed-line\`, the coverage of lines that a change adds or
replaces, needs the diff of the change as \`git diff -U0 --text --no-textconv --no-color --no-ext-diff --src-prefix=a/ --dst-prefix=b/ BASE...HEAD\` writes
it; a change without any line that can be covered passes. Percentiles are in milliseconds; those of JMeter are computed from every
sample and are at most 1 % above the true ones.

Some tools say nothing when all is well, or leave an empty list. A step then appends how the tool ended, as the last line:
\`{ code=0; flake8 || code=$?; echo "slipway: flake8 exited with $code"; } > reports/quality/flake8.txt 2>&1\`. Without that line silence
is not measured. (\`|| code=$?\` keeps the step going, whose shell ends at the first command that fails.)
`

function row({ id, title, writtenBy, measures, ask }: Format): string {
  const cells = [`\`${id}\``, title, writtenBy, measures.map((measure) => `\`${measure}\``).join(' '), `\`${ask}\``]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function table(kind: EvidenceKind): string {
  const rows = formats.filter((format) => format.kind === kind).map(row)
  const head = '| id | format | written by | measures | how to ask for it |\n|---|---|---|---|---|'
  return `## ${headings[kind]}\n\n${head}\n${rows.join('\n')}\n`
}

const path = 'docs/formats.md'
const file = join(root, path)
const text = [introduction, ...evidenceKinds.map(table)].join('\n')
if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  if (process.argv.includes('--check')) {
    console.error(`${path} is not what the code says; run \`node scripts/docs-formats.ts\` and commit it`)
    process.exitCode = 1
  } else {
    writeFileSync(file, text)
    console.log(`${path} written`)
  }
}
