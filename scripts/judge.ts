// Judges a canary from lines of JSON and prints the verdict after each. Usage: see below.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Judge } from '../src/analysis/judge/judge.ts'
import { type JudgePolicy, standardPolicy } from '../src/analysis/judge/policy.ts'
import { judgePolicy, judgePolicyOf } from '../src/analysis/judge-policy.ts'
import { StreamReader } from '../src/analysis/stream.ts'
import { explain } from '../src/policy/explain.ts'
import { parsePolicy } from '../src/policy/parse.ts'

const usage = `usage: npm run -s judge -- [--policy FILE] < stream.jsonl
  one interval a line: {"t": 15, "phase": "history|warmup|run",
    "canary": [{"pod", "requests", "errors", "latency": {"<le>": count}}], "baseline": [...]}
  counts are increases in the interval; latency is cumulative by bound in seconds; an arm may be one total without pods
  ends with 0 promote, 1 abort, 3 inconclusive or undecided, 2 when something could not be read`

function refuse(message: string): never {
  console.error(message)
  process.exit(2)
}

function policyOf(file: string): JudgePolicy {
  // npm starts scripts in the folder of package.json, and tells where it was called.
  let bytes: Uint8Array
  try {
    bytes = readFileSync(resolve(process.env.INIT_CWD ?? process.cwd(), file))
  } catch (error) {
    return refuse(`judge: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  const parsed = parsePolicy(bytes)
  if (!parsed.ok) return refuse(`judge: ${file} ${parsed.message}`)
  const read = judgePolicy.safeParse(parsed.data ?? {})
  const problems = [...parsed.problems, ...(read.success ? [] : explain(read.error.issues, parsed.data))]
  if (!read.success || problems.length > 0) {
    return refuse(problems.map(({ message }) => `judge: ${file}: ${message}`).join('\n'))
  }
  return judgePolicyOf(read.data)
}

function given(): JudgePolicy {
  try {
    const { policy } = parseArgs({ options: { policy: { type: 'string' } } }).values
    return policy === undefined ? standardPolicy : policyOf(policy)
  } catch (error) {
    return refuse(`judge: ${(error as Error).message}\n${usage}`)
  }
}

const judge = new Judge(given())
const reader = new StreamReader()
// Whoever reads may stop early, as head does.
process.stdout.on('error', () => process.exit(2))

let [number, bad] = [0, 0]
for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number += 1
  if (text.trim() === '') continue
  const line = reader.read(text)
  if ('problem' in line) {
    bad += 1
    console.error(`judge: line ${number} ${line.problem}`)
    continue
  }
  judge.push(line.interval)
  if (!process.stdout.write(`${JSON.stringify(judge.verdict())}\n`)) {
    await new Promise((done) => process.stdout.once('drain', done))
  }
}
const { decision, intervals } = judge.verdict()
if (intervals === 0) console.error('judge: no interval of phase run was read, so nothing was judged')
// An abort stands whatever else could not be read; everything else needs a stream without doubt.
process.exitCode = decision === 'abort' ? 1 : bad > 0 ? 2 : decision === 'promote' ? 0 : 3
