// Cold start of each action, beside `node -e 0` and beside a bundle that only imports @actions/core.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../scripts/root.ts'
import type { Bench } from './bench.ts'
import { minimalRuns } from './minimal-runs.ts'
import { compare, inTurns, table } from './pair.ts'

/** Goal for a minimal run, as a multiple of the bundle that only imports the toolkit. */
const goal = 1.25

/** A bundle whose only import is @actions/core: what an action cannot start faster than. */
function toolkitBundle(folder: string): string {
  mkdirSync(folder, { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  writeFileSync(join(folder, 'index.js'), "import * as core from '@actions/core'\ncore.info('started')\n")
  const ncc = join(root, 'node_modules/@vercel/ncc/dist/ncc/cli.js')
  const { status, stderr } = spawnSync(process.execPath, [ncc, 'build', 'index.js', '-o', 'dist', '--no-cache', '-q'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the toolkit bundle could not be built: ${stderr}`)
  return join(folder, 'dist', 'index.js')
}

function node(
  args: string[],
  expected: number,
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): () => Promise<void> {
  return async () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { ...options, encoding: 'utf8' })
    if (status !== expected)
      throw new Error(`${args.join(' ')} ended with ${status}, not ${expected}:\n${stdout}${stderr}`)
  }
}

export const bench: Bench = async ({ quick }) => {
  const scratch = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const runs = await minimalRuns(scratch)
  try {
    const works: Record<string, () => Promise<void>> = {
      'node -e 0': node(['-e', '0'], 0),
      '@actions/core alone': node([toolkitBundle(join(scratch, 'toolkit'))], 0),
    }
    for (const { name, bundle, expected, env, cwd } of runs.cases) works[name] = node([bundle], expected, { env, cwd })
    const times = await inTurns(works, quick ? 5 : 25)
    const missed: string[] = []
    const rows = [['run', 'ms', 'x node -e 0', 'x @actions/core alone', 'goal']]
    const series = (name: string): number[] => times[name] ?? []
    for (const name of Object.keys(works)) {
      const bare = compare(series(name), series('node -e 0'))
      const toolkit = compare(series(name), series('@actions/core alone'))
      const judged = runs.cases.find((each) => each.name === name)?.startOnly === true
      const met = toolkit.ratio <= goal
      if (judged && !met) missed.push(`start of ${name}: ${toolkit.ratio.toFixed(2)}x the toolkit alone, goal ${goal}x`)
      rows.push([
        name,
        bare.a.median.toFixed(1),
        bare.ratio.toFixed(2),
        `${toolkit.ratio.toFixed(2)} (${toolkit.low.toFixed(2)}-${toolkit.high.toFixed(2)})`,
        judged ? `<= ${goal} ${met ? 'met' : 'MISSED'}` : '',
      ])
    }
    console.log(table(rows))
    return missed
  } finally {
    await runs.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
}
