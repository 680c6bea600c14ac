import { realpathSync } from 'node:fs'
import { relative } from 'node:path'
import { workspaceSource } from '../../src/gatekeeper/workspace-source.ts'
import { runImage } from '../../src/image/run-image.ts'
import { loadPolicy } from '../../src/policy/load.ts'
import { runAction } from '../../src/runner/action.ts'
import { readImageInputs } from '../../src/runner/image-inputs.ts'
import { readIfPresent } from '../../src/runner/read-if-present.ts'

await runAction(async ({ inputs, outputs, workspace, env, ...context }) => {
  const { policyFile, token, ...asked } = readImageInputs(inputs)
  // Holds for whoever reads the output of a run that did not come to its end.
  if (asked.mode === 'index' || asked.mode === 'release') outputs.set({ verdict: 'block' })
  inputs.done() // reports every bad or missing input at once
  const access = token === undefined ? undefined : { apiUrl: env.GITHUB_API_URL || 'https://api.github.com', token }
  const source = workspaceSource(realpathSync(workspace), access, context)
  const policy = await loadPolicy(relative(workspace, policyFile), readIfPresent(policyFile), source)
  const told = await runImage(asked, policy.image, context)
  outputs.set(told)
  for (const name of ['digest', 'verdict', 'version']) if (told[name]) context.log.info(`${name}: ${told[name]}`)
})
