// Whole paths through the product, suite by suite. Usage: npm run e2e -- [suite ...] [--all] [--only=TEXT]
// What takes long is left out, and listed, without --all. TEXT is a part of the names of the scenarios to try, long ones too.
import { inspect } from 'node:util'
import type { Lane, Scenario, Suite } from './scenario.ts'
import { within } from './within.ts'

const suites: Record<string, (options: { quick: boolean }) => Promise<Suite>> = {
  workflows: async () => (await import('./workflows.ts')).suite(),
  kubernetes: async (options) => (await import('./kubernetes.ts')).suite(options),
  strategies: async () => (await import('./strategies.ts')).suite(),
  killed: async (options) => (await import('./killed.ts')).suite(options),
  ownership: async (options) => (await import('./ownership.ts')).suite(options),
  patience: async (options) => (await import('./patience.ts')).suite(options),
  security: async (options) => (await import('./security.ts')).suite(options),
  'pod-security': async () => (await import('./pod-security.ts')).suite(),
  images: async () => (await import('./images.ts')).suite(),
}

const args = process.argv.slice(2)
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? ''
const names = args.filter((arg) => arg !== '--all' && !arg.startsWith('--only='))
const unknown = names.filter((name) => !Object.hasOwn(suites, name))
if (unknown.length > 0) {
  console.error(`e2e: no suite ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}

const count = { passed: 0, failed: 0, skipped: 0 }
for (const name of names.length > 0 ? names : Object.keys(suites)) {
  const { stages, skipped } = await suites[name]!({ quick: !args.includes('--all') && only === '' })
  if (skipped !== undefined) {
    count.skipped++
    console.log(`skip ${name}: ${skipped}`)
  }
  for (const lanes of stages) await Promise.all(lanes.map((lane) => follow(name, lane)))
  const told = stages.flat(2).map((part) => part.told?.() ?? '')
  for (const text of told) if (text !== '') console.log(`${text}\n`)
}
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
// Something that is still open must not keep a run from ending that has told its result.
process.exit(count.failed === 0 && count.passed + count.skipped > 0 ? 0 : 1)

async function follow(suite: string, lane: Lane): Promise<void> {
  for (const part of lane) {
    for (const scenario of part.scenarios) if (scenario.name.includes(only)) await attempt(suite, scenario)
    await within('what was started is ended', 5, part.stop?.()).catch((error: unknown) => {
      count.failed++
      console.log(`FAIL ${suite}: what was started could not be ended\n${inspect(error, { depth: 6 })}`)
    })
  }
}

async function attempt(suite: string, { name, skipped, minutes = 15, run }: Scenario): Promise<void> {
  if (skipped !== undefined) {
    count.skipped++
    console.log(`skip ${suite}: ${name}: ${skipped}`)
    return
  }
  const started = performance.now()
  const seconds = () => `(${((performance.now() - started) / 1000).toFixed(1)} s)`
  try {
    await within(name, minutes, run())
    count.passed++
    console.log(`ok   ${suite}: ${name} ${seconds()}`)
  } catch (error) {
    count.failed++
    console.log(`FAIL ${suite}: ${name} ${seconds()}\n${inspect(error, { depth: 6 })}`)
  }
}
