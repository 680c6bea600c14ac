// Writes the published JSON Schemas from the code that reads policies, records and verdicts. Usage: node scripts/schemas.ts [--check]
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { baselineJsonSchema } from '../src/gate/baseline.ts'
import { policyJsonSchema } from '../src/policy/schema.ts'
import { recordJsonSchema } from '../src/record/schema.ts'
import { verdictJsonSchema } from '../src/record/verdict-schema.ts'
import { root } from './root.ts'

const published = {
  'docs/schemas/slipway.schema.json': policyJsonSchema,
  'docs/schemas/baseline-v1.schema.json': baselineJsonSchema,
  'docs/schemas/record-v1.schema.json': recordJsonSchema,
  'docs/schemas/verdict-v1.schema.json': verdictJsonSchema,
}

const isCheck = process.argv.includes('--check')
for (const [path, schema] of Object.entries(published)) {
  const file = join(root, path)
  const text = `${JSON.stringify(schema(), null, 2)}\n`
  if (existsSync(file) && readFileSync(file, 'utf8') === text) continue
  if (isCheck) {
    console.error(`${path} is not what the code says; run \`node scripts/schemas.ts\` and commit it`)
    process.exitCode = 1
  } else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    console.log(`${path} written`)
  }
}
