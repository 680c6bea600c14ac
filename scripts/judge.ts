// Judges a canary from lines of JSON and prints the verdict after each; or canaries of the past, again. Usage: see below.
import { readFileSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Judge } from '../src/analysis/judge/judge.ts'
import { type JudgePolicy, standardPolicy } from '../src/analysis/judge/policy.ts'
import { judgePolicy, judgePolicyOf } from '../src/analysis/judge-policy.ts'
import { replayReport } from '../src/analysis/replay.ts'
import { replayAll } from '../src/analysis/run-replay.ts'
import { StreamReader } from '../src/analysis/stream.ts'
import { explain } from '../src/policy/explain.ts'
import { parsePolicy } from '../src/policy/parse.ts'

const usage = `usage: npm run -s judge -- [--policy FILE] < stream.jsonl
  one interval a line: {"t": 15, "phase": "history|warmup|run",
    "canary": [{"pod", "requests", "errors", "latency": {"<le>": count}}], "baseline": [...]}
  counts are increases in the interval; latency is cumulative by bound in seconds; an arm may be one total without pods
  ends with 0 promote, 1 abort, 3 inconclusive or undecided, 2 when something could not be read
usage: npm run -s judge -- --replay FOLDER [--policy FILE]
  every judge.json and judge.jsonl below the folder, judged again: a line each; ends with 0 when the policy passes, else 1`

function refuse(message: string): never {
  console.error(message)
  process.exit(2)
}

/** npm starts scripts in the folder of package.json, and tells where it was called. */
function placeOf(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

function policyOf(file: string): JudgePolicy {
  let bytes: Uint8Array
  try {
    bytes = readFileSync(placeOf(file))
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

function given(): { policy: JudgePolicy; replay?: string } {
  try {
    const { policy, replay } = parseArgs({ options: { policy: { type: 'string' }, replay: { type: 'string' } } }).values
    return { policy: policy === undefined ? standardPolicy : policyOf(policy), replay }
  } catch (error) {
    return refuse(`judge: ${(error as Error).message}\n${usage}`)
  }
}

async function replayed(folder: string, policy: JudgePolicy): Promise<never> {
  let root: string
  try {
    root = realpathSync(placeOf(folder))
  } catch (error) {
    return refuse(`judge: ${folder} cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
  const found = await replayAll(root, [''], { policy, isOurs: () => true, signal: new AbortController().signal })
  const { rollouts, problems, notes, headline, passed } = replayReport(folder, found)
  for (const rollout of rollouts) console.log(JSON.stringify(rollout))
  for (const line of [...problems, ...notes, headline]) console.error(`judge: ${line}`)
  process.exit(passed ? 0 : 1)
}

const { policy, replay } = given()
if (replay !== undefined) await replayed(replay, policy)

const judge = new Judge(policy)
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
