// Whole paths through the product, suite by suite. Usage: npm run e2e -- [suite ...] [--quick] [--only=TEXT]
// TEXT is a part of the names of the scenarios to try.
import { inspect } from 'node:util'
import type { Suite } from './scenario.ts'

const suites: Record<string, (options: { quick: boolean }) => Promise<Suite>> = {
  workflows: async () => (await import('./workflows.ts')).suite(),
  kubernetes: async (options) => (await import('./kubernetes.ts')).suite(options),
  killed: async (options) => (await import('./killed.ts')).suite(options),
  ownership: async (options) => (await import('./ownership.ts')).suite(options),
  patience: async (options) => (await import('./patience.ts')).suite(options),
}

const args = process.argv.slice(2)
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length) ?? ''
const names = args.filter((arg) => arg !== '--quick' && !arg.startsWith('--only='))
const unknown = names.filter((name) => !Object.hasOwn(suites, name))
if (unknown.length > 0) {
  console.error(`e2e: no suite ${unknown.join(', ')}; there are: ${Object.keys(suites).join(', ')}`)
  process.exit(2)
}

let passed = 0
let failed = 0
let skipped = 0
for (const name of names.length > 0 ? names : Object.keys(suites)) {
  const suite = await suites[name]!({ quick: args.includes('--quick') })
  if (suite.skipped !== undefined) {
    skipped++
    console.log(`skip ${name}: ${suite.skipped}`)
  }
  for (const scenario of suite.scenarios.filter(({ name }) => name.includes(only))) {
    if (scenario.skipped !== undefined) {
      skipped++
      console.log(`skip ${name}: ${scenario.name}: ${scenario.skipped}`)
      continue
    }
    const started = performance.now()
    const seconds = () => `(${((performance.now() - started) / 1000).toFixed(1)} s)`
    try {
      await scenario.run()
      passed++
      console.log(`ok   ${name}: ${scenario.name} ${seconds()}`)
    } catch (error) {
      failed++
      console.log(`FAIL ${name}: ${scenario.name} ${seconds()}`)
      console.log(inspect(error, { depth: 6 }))
    }
  }
  const said = await suite.finish?.()
  if (said) console.log(said)
}
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 && passed + skipped > 0 ? 0 : 1
