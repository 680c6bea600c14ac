// The gate on the example's real reports: one commit that passes, one whose tests fail, one whose coverage is missing.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeReports, type Variant } from '../example/reports.ts'
import { type ActionResult, runAction } from '../runner/run-action.ts'
import { expect, type Stage } from './stage.ts'

export async function gateActs(stage: Stage): Promise<void> {
  const { screen } = stage
  const startedAt = new Date().toISOString()
  screen.act('The gate: the reports of a real service, made a moment ago by pytest, coverage and Pylint')
  const good = await reports(stage, 'good')
  const failing = await reports(stage, 'failing-tests')

  await gate(stage, { title: 'a commit that is fine', folder: good, startedAt, verdict: 'pass' })
  await gate(stage, { title: 'a commit whose tests fail', folder: failing, startedAt, verdict: 'block' })
  rmSync(join(good, 'reports', 'coverage'), { recursive: true })
  await gate(stage, { title: 'a commit whose coverage report is missing', folder: good, startedAt, verdict: 'block' })
}

async function reports({ screen, folder }: Stage, variant: Variant): Promise<string> {
  const outDir = join(folder, variant)
  return screen.step(`reports of the commit "${variant}"`, async (tell) => {
    tell('running pytest with coverage, and Pylint (the first time: installing them)')
    await makeReports({ variant, outDir })
    return { value: outDir, detail: 'JUnit XML, Cobertura XML, Pylint json2' }
  })
}

async function gate(
  { screen, figures }: Stage,
  { title, folder, startedAt, verdict }: { title: string; folder: string; startedAt: string; verdict: string },
): Promise<void> {
  const result = await screen.step<ActionResult>(`gate ${title}`, async () => {
    const run = { event: 'push', ref: 'refs/heads/orders', job: 'gate' }
    const inputs = { stage: 'pull-request', 'started-at': startedAt }
    const value = await runAction({ action: 'quality-gate', workspace: folder, inputs, run })
    return { value, detail: `${value.outputs.verdict}, exit ${value.exitCode}`, good: value.outputs.verdict === 'pass' }
  })
  screen.box(result.log)
  expect(result.outputs.verdict === verdict, `the gate says ${result.outputs.verdict}, expected ${verdict}`, result)
  figures.add(`gate: ${title}`, `${result.outputs.verdict} in ${Math.round(result.durationMs)} ms`)
}
