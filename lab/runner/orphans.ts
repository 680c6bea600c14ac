import { readdirSync, readFileSync } from 'node:fs'

/** End what still runs with this RUNNER_TRACKING_ID, as the runner does at the end of a job; returns the command lines. */
export async function endOrphans(trackingId: string): Promise<string[]> {
  const found: string[] = []
  let processes: string[] = []
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return found
  }
  for (const pid of processes) {
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`RUNNER_TRACKING_ID=${trackingId}`))
        continue
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
      if (command === '') continue
      found.push(command)
      process.kill(Number(pid), 'SIGKILL')
    } catch {
      // It ended meanwhile, or belongs to somebody else.
    }
  }
  return found
}
