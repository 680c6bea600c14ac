// The judge beside other tools' rules, on simulated traffic: false alarms, delay against the information limit, and speed.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/root.ts'
import type { Bench } from './bench.ts'
import { contest } from './judge/contest.ts'
import { delays } from './judge/delays.ts'
import { frontier } from './judge/figure.ts'
import { nulls } from './judge/nulls.ts'
import { Pool } from './judge/pool.ts'
import { speed } from './judge/speed.ts'
import { verdicts } from './judge/verdicts.ts'

const budget = 600

export const bench: Bench = async ({ quick }) => {
  const started = performance.now()
  const missed = speed()
  const pool = new Pool(!quick)
  const effort = { isQuick: quick, pool }
  try {
    missed.push(...(await delays(effort)), ...(await verdicts(effort)))
    const { points, missed: lost } = await contest(effort)
    missed.push(...lost)
    // A few runs make no figure for readers.
    const folder = quick ? 'build/bench' : 'docs/images'
    mkdirSync(join(root, folder), { recursive: true })
    writeFileSync(join(root, folder, 'judge-frontier.svg'), frontier(points, budget))
    console.log(`\nfigure of the frontier: ${folder}/judge-frontier.svg`)
    missed.push(...(await nulls(effort)))
  } finally {
    await pool.close()
  }
  console.log(`took ${Math.round((performance.now() - started) / 1000)} s`)
  return missed
}
