// A run that hangs must end, and say what it waited for: whoever started it may be another program.
import { globSync, readFileSync } from 'node:fs'

/**
 * Settles as `work` does. Where that takes longer than `minutes`, says what is still under way, and ends this process:
 * clusters and programs that it started end with it.
 */
export async function within<T>(name: string, minutes: number, work: Promise<T> | undefined): Promise<T | undefined> {
  const timer = setTimeout(() => {
    const waits = Object.entries(Object.groupBy(process.getActiveResourcesInfo(), (kind) => kind))
    console.log(`FAIL ${name}: not done after ${minutes} min; the run is given up`)
    console.log(`  it waits for: ${waits.map(([kind, all]) => `${all?.length} ${kind}`).join(', ')}`)
    for (const child of children()) console.log(`  it runs: ${child}`)
    process.exit(1)
  }, minutes * 60_000)
  try {
    return await work
  } finally {
    clearTimeout(timer)
  }
}

/** Command lines of the programs that this process has started, as far as they can still be read. */
function children(): string[] {
  return globSync('/proc/[0-9]*/stat').flatMap((file) => {
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(file, 'utf8')) ?? []
      if (Number(parent) !== process.pid) return []
      return readFileSync(file.replace(/stat$/, 'cmdline'), 'utf8').replaceAll('\0', ' ').slice(0, 200)
    } catch {
      return [] // it has ended meanwhile
    }
  })
}
