// The real Prometheus on this machine alone, without a cluster: it scrapes what it is told to.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { packageHeld } from '../kubernetes/packages.ts'
import { scratch } from '../scratch.ts'

export interface Target {
  /** Where metrics are: http://127.0.0.1:port. */
  url: string
  labels: Readonly<Record<string, string>>
}

export interface RealPrometheus {
  url: string
  stop(): Promise<void>
}

const READY_MS = 30_000

/** Undefined where this machine has never fetched it; `npm run e2e` does. */
export function prometheusProgram(): string | undefined {
  const root = packageHeld('prometheus')
  return root && join(root, 'usr', 'bin', 'prometheus')
}

export async function runPrometheus(
  program: string,
  targets: readonly Target[],
  intervalMs: number,
): Promise<RealPrometheus> {
  const folder = scratch('prometheus')
  const interval = `${intervalMs}ms`
  const configuration = {
    global: { scrape_interval: interval, scrape_timeout: interval },
    scrape_configs: [
      {
        job_name: 'pods',
        static_configs: targets.map(({ url, labels }) => ({ targets: [new URL(url).host], labels })),
      },
    ],
  }
  // JSON is YAML.
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(configuration))
  const port = await freePort()
  const process = spawn(
    program,
    [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=data',
      `--web.listen-address=127.0.0.1:${port}`,
      '--log.level=error',
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const stop = async () => {
    if (process.exitCode === null && process.kill('SIGKILL')) await once(process, 'exit')
  }
  const url = `http://127.0.0.1:${port}`
  for (const deadline = performance.now() + READY_MS; ; await sleep(50)) {
    const answer = await fetch(`${url}/-/ready`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return { url, stop }
    if (performance.now() < deadline && process.exitCode === null) continue
    await stop()
    throw new Error(`Prometheus is not ready after ${READY_MS / 1000} s`)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
