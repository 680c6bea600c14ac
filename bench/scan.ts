// trivy-scan beside the bare scanner with the same work, six outputs of a large report, and the memory of a million findings.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildTrivy } from '../lab/trivy/build.ts'
import { alpine, dockerArchive, npmPackage } from '../lab/trivy/images.ts'
import { writeReport } from '../lab/trivy/many-findings.ts'
import { scanDefaults } from '../src/policy/standard.ts'
import { convertArgs, converterEnvironment, scanArgs, scannerEnvironment } from '../src/scan/argv.ts'
import { derive } from '../src/scan/derive.ts'
import { effectOf } from '../src/scan/judge.ts'
import { copyReport, reportName } from '../src/scan/report-copy.ts'
import type { ScanTarget } from '../src/scan/target.ts'
import { runProgram } from '../src/tools/run-program.ts'
import { startScanWorld } from '../test/scan/scan-world.ts'
import type { Bench } from './bench.ts'
import { compare, inTurns, table, timing } from './pair.ts'

/** What the action may take beyond the scanner: a share of its time, and milliseconds. */
const mostShare = 0.03
const mostMs = 200
const mostDerivingMs = 2000
const mostMemoryMiB = 512
const reportBytes = 50 * 2 ** 20

export const bench: Bench = async ({ quick }) => {
  const trivy = await buildTrivy()
  const folder = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    return [
      ...(await besideScanner(trivy, folder, quick)),
      ...(await sixOutputs(trivy, folder, quick)),
      ...memory(quick ? 100_000 : 1_000_000),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function besideScanner(trivy: string, folder: string, quick: boolean): Promise<string[]> {
  const world = await startScanWorld()
  try {
    const packages = Array.from({ length: 400 }, (_, index) => npmPackage(`package-${index}`, '1.0.0'))
    const layers = [
      alpine({ musl: { version: '1.2.5-r0' } }),
      Object.assign({}, ...packages, npmPackage('ms', '2.0.0')),
    ]
    const workspace = world.workspace({ 'image.tar': dockerArchive(layers) })
    await world.scan(workspace, { scan: 'image', target: 'image.tar' }) // today's database is in the cache from now on
    const databases = join(world.toolCache, 'trivy-databases')
    const [database = ''] = execFileSync('ls', [databases], { encoding: 'utf8' }).split('\n')
    const places = bare(folder, join(databases, database))
    const target: ScanTarget = { kind: 'image', archive: join(workspace, 'image.tar'), name: 'image.tar' }
    const args = scanArgs(target, scanDefaults, places, 600_000)
    const works = {
      action: async () => {
        const { outputs } = await world.scan(workspace, { scan: 'image', target: 'image.tar' })
        if (outputs.verdict !== 'pass') throw new Error(`the action said ${outputs.verdict}`)
      },
      scanner: async () => {
        rmSync(places.report, { force: true })
        const { status, stderr } = spawnSync(trivy, args, { env: scannerEnvironment(target, places), encoding: 'utf8' })
        if (status !== 0) throw new Error(`trivy ended with ${status}: ${stderr}`)
      },
    }
    const times = await inTurns(works, quick ? 3 : 15)
    const { a, b, ratio, low, high } = compare(times.action, times.scanner)
    const over = a.median - b.median
    const goal = b.median * mostShare + mostMs
    const met = over <= goal
    console.log(
      table([
        ['scan of an image', 'ms', 'beyond the scanner', 'x the scanner', 'goal'],
        ['trivy alone, to JSON', b.median.toFixed(0), '', '', ''],
        [
          ...['trivy-scan, all outputs', a.median.toFixed(0), `${over.toFixed(0)} ms`],
          `${ratio.toFixed(2)} (${low.toFixed(2)}-${high.toFixed(2)})`,
          `<= ${goal.toFixed(0)} ms ${met ? 'met' : 'MISSED'}`,
        ],
      ]),
    )
    return met ? [] : [`trivy-scan takes ${over.toFixed(0)} ms more than trivy alone, goal ${goal.toFixed(0)} ms`]
  } finally {
    await world.stop()
  }
}

/** Where a scanner that nobody watches finds what it needs. */
function bare(folder: string, database: string) {
  const places = {
    private: join(folder, 'home'),
    report: join(folder, 'report.json'),
    config: join(folder, 'trivy.yaml'),
    ignores: join(folder, 'ignores'),
    helmValues: [],
    cache: join(folder, 'cache'),
  }
  for (const path of [places.private, places.cache]) mkdirSync(path)
  writeFileSync(places.config, '{}\n')
  writeFileSync(places.ignores, '')
  execFileSync('ln', ['-s', database, join(places.cache, 'db')])
  return places
}

/** SARIF, CycloneDX, SPDX, JUnit, GitLab's report and the table, and the lists by severity beside them. */
async function sixOutputs(trivy: string, folder: string, quick: boolean): Promise<string[]> {
  const report = join(folder, 'large.json')
  await writeReport(report, Math.round(reportBytes / 1300))
  const places = { ...bare(mkdtempSync(join(folder, 'convert-')), folder), report }
  const runs: number[] = []
  for (let round = -1; round < (quick ? 1 : 5); round++) {
    const files = mkdtempSync(join(folder, 'files-'))
    const started = performance.now()
    const inventory = `${files}-inventory`
    await copyReport(report, { whole: join(files, reportName), inventory }, 'large')
    const deriving = derive({
      ...{ report, folder: files, waivers: [] },
      facts: {
        name: 'large',
        kind: 'filesystem',
        startedAt: '',
        finishedAt: '',
        effectOf: (each) => effectOf(each, scanDefaults),
      },
    })
    const converting = (['cyclonedx', 'spdx-json'] as const).map(async (format) => {
      const args = convertArgs(format, inventory, join(files, format), places)
      const { exitCode, stderr } = await runProgram(trivy, args, { env: converterEnvironment(places) })
      if (exitCode !== 0) throw new Error(`trivy convert ended with ${exitCode}: ${stderr}`)
    })
    await Promise.all([deriving, ...converting])
    if (round >= 0) runs.push(performance.now() - started)
    rmSync(files, { recursive: true })
  }
  const { median, p90 } = timing(runs)
  const met = median < mostDerivingMs
  const size = (statSync(report).size / 2 ** 20).toFixed(0)
  console.log(
    `\nSix outputs of a report of ${size} MiB: ${median.toFixed(0)} ms, p90 ${p90.toFixed(0)} ms (goal < ${mostDerivingMs} ms ${met ? 'met' : 'MISSED'}).`,
  )
  return met ? [] : [`six outputs of ${size} MiB take ${median.toFixed(0)} ms, goal ${mostDerivingMs} ms`]
}

function memory(count: number): string[] {
  const script = join(import.meta.dirname, '..', 'lab', 'trivy', 'many-findings.ts')
  const said = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', script, String(count)], {
    encoding: 'utf8',
  })
  const { total, bytes, seconds, peakMiB } = JSON.parse(said) as Record<
    'total' | 'bytes' | 'seconds' | 'peakMiB',
    number
  >
  const met = total === count && peakMiB < mostMemoryMiB
  console.log(
    `${total} findings (${(bytes / 2 ** 20).toFixed(0)} MiB): ${seconds.toFixed(1)} s, peak ${peakMiB} MiB with the making of the report (goal < ${mostMemoryMiB} MiB ${met ? 'met' : 'MISSED'}).`,
  )
  return met ? [] : [`${count} findings take ${peakMiB} MiB, goal ${mostMemoryMiB} MiB`]
}
