// The two worlds that deploys are tried on, side by side: what each costs before anything is tried on it.
import { globSync, readFileSync } from 'node:fs'
import type { World } from '../lab/deploy/cluster-world.ts'
import { startDeployWorld } from '../lab/deploy/world.ts'
import { reasonAgainst } from '../lab/kubernetes/machine.ts'
import type { Bench } from './bench.ts'
import { table, timing } from './pair.ts'

const replicas = 3
const measures = ['start, ms', 'resident with this process, MiB', 'install, ms', 'upgrade, ms', 'stop, ms'] as const
type Figures = Record<(typeof measures)[number], number>

async function measure(world: World): Promise<Figures> {
  const start = performance.now()
  const deploys = await startDeployWorld({ world, replicas })
  const started = performance.now() - start
  try {
    const times = []
    for (const version of ['1.0.0', '1.1.0']) {
      deploys.image(version)
      const { durationMs, exitCode, log } = await deploys.deploy(version)
      if (exitCode !== 0) throw new Error(`the deploy of ${version} on the ${world} world failed:\n${log}`)
      times.push(durationMs)
    }
    const [install = 0, upgrade = 0] = times
    const resident = residentMiB()
    const stop = performance.now()
    await deploys.stop()
    return {
      'start, ms': started,
      'resident with this process, MiB': resident,
      'install, ms': install,
      'upgrade, ms': upgrade,
      'stop, ms': performance.now() - stop,
    }
  } catch (error) {
    await deploys.stop()
    throw error
  }
}

/** Resident memory of this process and of all below it, in MiB. What several share counts for each of them. */
function residentMiB(pid: number | string = process.pid): number {
  try {
    const own = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
    const children = globSync(`/proc/${pid}/task/*/children`).flatMap((file) => readFileSync(file, 'utf8').split(' '))
    return children.filter(Boolean).reduce((sum, child) => sum + residentMiB(child), own)
  } catch {
    return 0 // it has ended
  }
}

export const bench: Bench = async ({ quick }) => {
  const against = await reasonAgainst()
  if (against !== undefined) {
    console.log(`not measured: ${against}`)
    return []
  }
  const worlds = ['embedded', 'kubernetes'] as const
  const figures: Record<(typeof worlds)[number], Figures[]> = { embedded: [], kubernetes: [] }
  for (let round = 0; round < (quick ? 1 : 5); round += 1) {
    for (const world of worlds) figures[world].push(await measure(world))
  }
  const median = (world: (typeof worlds)[number], name: (typeof measures)[number]) =>
    timing(figures[world].map((each) => each[name])).median
  const rows = measures.map((name) => {
    const [embedded, real] = [median('embedded', name), median('kubernetes', name)]
    return [name, embedded.toFixed(0), real.toFixed(0), (real / embedded).toFixed(1)]
  })
  console.log(table([['a world', 'embedded', 'real', 'x embedded'], ...rows]))
  return []
}
