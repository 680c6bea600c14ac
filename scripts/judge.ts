// Judges a canary from lines of JSON and prints the verdict after each; or canaries of the past, again. Usage: see below.
import { readFileSync, realpathSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { compareVersions } from '../src/analysis/compare.ts'
import { boundOf, type Interval, type Pod } from '../src/analysis/judge/arms.ts'
import { Judge } from '../src/analysis/judge/judge.ts'
import { type JudgePolicy, standardPolicy } from '../src/analysis/judge/policy.ts'
import { judgePolicy, judgePolicyOf } from '../src/analysis/judge-policy.ts'
import { comparisonSummary } from '../src/analysis/render/summary.ts'
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
  every judge.json and judge.jsonl below the folder, judged again: a line each; ends with 0 when the policy passes, else 1
usage: npm run -s judge -- --compare SHARE < stream.jsonl
  the canary beside its baseline, of whose requests it was meant to get SHARE (0 to 1): Markdown; ends with 1 when it did not`

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

function given(): { policy: JudgePolicy; replay?: string; compare?: string } {
  try {
    const text = { type: 'string' } as const
    const { policy, ...rest } = parseArgs({ options: { policy: text, replay: text, compare: text } }).values
    return { policy: policy === undefined ? standardPolicy : policyOf(policy), ...rest }
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

/** By errors, every event that is counted, and every bound of the histogram. */
function compared(intervals: readonly Interval[], text: string): number {
  const share = Number(text)
  if (!(share > 0 && share < 1)) return refuse(`judge: --compare is ${text}; expected a share between 0 and 1`)
  const pods = intervals.flatMap(({ canary, baseline }) => [...canary, ...baseline])
  const keys = (read: (pod: Pod) => object | undefined) => [
    ...new Set(pods.flatMap((pod) => Object.keys(read(pod) ?? {}))),
  ]
  const bounds = keys(({ latency }) => latency).filter((bound) => Number.isFinite(boundOf(bound)))
  const comparison = compareVersions(intervals, {
    share: () => share,
    measures: [
      { kind: 'errors', name: 'errors' },
      ...keys(({ events }) => events).map((name) => ({ kind: 'events', name }) as const),
      ...bounds.map((bound) => ({ kind: 'latency', name: `slower than ${bound} s`, slowerThan: bound }) as const),
    ],
  })
  console.log(comparisonSummary(comparison))
  return comparison.isValid ? 0 : 1
}

const { policy, replay, compare } = given()
if (replay !== undefined) await replayed(replay, policy)

const judge = new Judge(policy)
const reader = new StreamReader()
// Whoever reads may stop early, as head does.
process.stdout.on('error', () => process.exit(2))

let [number, bad] = [0, 0]
const run: Interval[] = []
for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number += 1
  if (text.trim() === '') continue
  const line = reader.read(text)
  if ('problem' in line) {
    bad += 1
    console.error(`judge: line ${number} ${line.problem}`)
    continue
  }
  if (compare !== undefined) {
    if (line.interval.phase === 'run') run.push(line.interval)
    continue
  }
  judge.push(line.interval)
  if (!process.stdout.write(`${JSON.stringify(judge.verdict())}\n`)) {
    await new Promise((done) => process.stdout.once('drain', done))
  }
}
if (compare !== undefined) process.exit(bad > 0 ? 2 : compared(run, compare))
const { decision, intervals } = judge.verdict()
if (intervals === 0) console.error('judge: no interval of phase run was read, so nothing was judged')
// An abort stands whatever else could not be read; everything else needs a stream without doubt.
process.exitCode = decision === 'abort' ? 1 : bad > 0 ? 2 : decision === 'promote' ? 0 : 3
