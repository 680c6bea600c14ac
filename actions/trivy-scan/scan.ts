// The scan itself, which is loaded while Trivy is hashed.
import { join } from 'node:path'
import { stages } from '../../src/policy/gates.ts'
import { changeFacts } from '../../src/release/change-facts.ts'
import { eventFacts } from '../../src/release/event-facts.ts'
import { stageOf } from '../../src/release/stage.ts'
import { runAction } from '../../src/runner/action.ts'
import { handedToScan } from '../../src/runner/scan-inputs.ts'
import { scanOutputs } from '../../src/scan/outputs.ts'
import { runScan } from '../../src/scan/run-scan.ts'
import { targetKinds, targetOf } from '../../src/scan/target.ts'
import type { HashAhead } from '../../src/tools/file-hash.ts'

/** @param trivyHash of the program in the tool cache, where it was begun */
export const scanAction = (trivyHash: HashAhead | undefined) =>
  runAction(async ({ inputs, outputs, run, env, log, summary, fail, ...context }) => {
    outputs.set({ verdict: 'block' }) // holds for whoever reads the output of a scan that did not come to its end
    const { workspace, temp, toolCache } = context
    const event = context.readEvent()
    const { base, audience, platform, ...handed } = handedToScan(inputs, env)
    const path = inputs.path('target')
    const named = { kind: inputs.oneOf('scan', targetKinds, 'filesystem'), text: inputs.text('target'), path, platform }
    const { sha: commit } = eventFacts(event, run.sha)
    const request = {
      ...{ workspace, temp, toolCache, run, commit, trivyHash, ...handed },
      databases: join(toolCache, 'trivy-databases'),
      target: targetOf({ ...named, workspace, repository: run.repository }, (problem) => inputs.reject(problem)),
      policyFile: inputs.path('policy'),
      policyName: inputs.text('policy'),
      change: changeFacts(run.event, event),
      stage: inputs.oneOf('stage', stages, { optional: true }) ?? stageOf(run),
      baseFolder: base,
      audience: { ...audience, repository: run.repository, commit, link: run.url },
    }
    inputs.done() // reports every bad or missing input at once
    const result = await runScan(request, { ...context, log })
    outputs.set(scanOutputs(result))
    summary.append(result.summary)
    for (const line of result.table) log.info(line)
    if (result.record.verdict === 'block') fail(result.message)
    else log.info(result.record.headline)
    for (const { level, text, place } of result.annotations) log[level](text, place)
    for (const notice of result.record.notices) log.notice(notice)
  })
