import { dirname, resolve } from 'node:path'
import { scannerNames } from '../../src/policy/scanner-names.ts'
import { changeFacts } from '../../src/release/change-facts.ts'
import { runAction } from '../../src/runner/action.ts'
import { databaseUrl } from '../../src/runner/database-url.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'
import { tokenOfScanner, waysOut } from '../../src/runner/scanner-inputs.ts'

await runAction(async ({ inputs, outputs, run, env, program, readEvent, ...context }) => {
  const { workspace, temp, toolCache } = context
  const name = inputs.oneOf('scanner', scannerNames, { optional: true }) ?? 'gitleaks'
  if (inputs.text('scanner') === '') inputs.reject('`scanner` is empty; name one')
  const policy = inputs.path('policy')
  const change = changeFacts(run.event, readEvent())
  const asked = {
    name,
    ...{ workspace, temp, toolCache, policy, policyBytes: readIfPresent(policy) },
    // Beside the bundle: requirements, rules, Go modules.
    kit: resolve(dirname(program.bundle), '..'),
    platform: `${process.platform}-${process.arch}`,
    path: env.PATH ?? '',
    network: waysOut(env),
    token: tokenOfScanner(inputs, name),
    base: change !== undefined && 'base' in change ? change.base : undefined,
    osvUrl: inputs.optional('osv-url'),
    goDatabaseUrl: databaseUrl(inputs, 'go-database-url', workspace, 'index/modules.json'),
    rustsecUrl: databaseUrl(inputs, 'rustsec-url', workspace, 'crates'),
    helmVersion: inputs.optional('helm-version'),
    timeoutMs: inputs.duration('timeout', '15m'),
  }
  inputs.done() // reports every bad or missing input at once
  const { runScannerOfPolicy } = await import('../../src/scanners/run-scanner-of-policy.ts')
  outputs.set({ reports: await runScannerOfPolicy(asked, context) })
})
