// The whole story in one terminal. Usage: npm run demo -- [--ci]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deployActs } from './deploy-acts.ts'
import { Figures, time } from './figures.ts'
import { gateActs } from './gate-acts.ts'
import { Screen } from './screen.ts'
import { slackAct } from './slack-act.ts'
import { blueGreenActs, canaryActs } from './strategy-acts.ts'

const unknown = process.argv.slice(2).filter((arg) => arg !== '--ci')
if (unknown.length > 0) {
  console.error(`demo: unknown argument ${unknown.join(' ')}; usage: npm run demo -- [--ci]`)
  process.exit(2)
}

const screen = new Screen({ plain: process.argv.includes('--ci') })
const figures = new Figures()
const folder = mkdtempSync(join(tmpdir(), 'slipway-demo-'))
const begun = performance.now()
screen.line(
  screen.paint(
    'bold',
    'Slipway: a CI that cannot be fooled into green, a CD that cannot be killed into a broken production',
  ),
)
screen.line('Everything runs on this machine, on loopback: the real helm, the bundles that the runner runs, real HTTP.')
try {
  const stage = { screen, figures, folder }
  await gateActs(stage)
  const records = await deployActs(stage)
  records.push(...(await blueGreenActs(stage)), ...(await canaryActs(stage)))
  await slackAct(stage, records)
  figures.add('all of it', time(performance.now() - begun))
  screen.act('What was measured')
  screen.box(figures.table())
  screen.line()
} catch (error) {
  screen.line()
  screen.line(screen.paint('red', `The demo ended early: ${error instanceof Error ? error.message : String(error)}`))
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
