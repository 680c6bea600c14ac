// Benchmarks, side by side with a named peer in the same run. Usage: npm run bench -- [start|gate|deploy|naming|rollout|worlds|judge|canary-live|flagger ...] [--quick]
import { cpus, totalmem } from 'node:os'
import { actionNames, build } from '../scripts/build.ts'
import type { Bench } from './bench.ts'

const suites: Record<string, () => Promise<{ bench: Bench }>> = {
  start: () => import('./start.ts'),
  gate: () => import('./gate.ts'),
  deploy: () => import('./deploy.ts'),
  naming: () => import('./naming.ts'),
  rollout: () => import('./rollout.ts'),
  worlds: () => import('./worlds.ts'),
  judge: () => import('./judge.ts'),
  scan: () => import('./scan.ts'),
  'canary-live': () => import('./canary-live.ts'),
  flagger: () => import('./flagger.ts'),
}

const args = process.argv.slice(2)
const named = args.filter((arg) => !arg.startsWith('--'))
const unknown = named.filter((name) => !(name in suites))
if (unknown.length > 0) {
  console.error(`bench: no suite ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}
build(actionNames())
const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
console.log(
  `Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim()}), ${memory}. Medians; ratios with a 95 % interval.`,
)
const missed: string[] = []
for (const name of named.length > 0 ? named : Object.keys(suites)) {
  console.log(`\n== ${name}`)
  const suite = suites[name]
  if (suite !== undefined) missed.push(...(await (await suite()).bench({ quick: args.includes('--quick') })))
}
console.log(
  missed.length === 0 ? '\nEvery goal was met.' : `\nGoals missed:\n${missed.map((line) => `- ${line}`).join('\n')}`,
)
