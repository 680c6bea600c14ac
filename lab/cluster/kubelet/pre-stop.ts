import type { Container } from 'kubernetes-types/core/v1.js'
import type { NodeContext } from './node-context.ts'
import { tryProbe } from './probe.ts'

/** Run the container's preStop hook; settles when it is over, whatever came of it. */
export async function preStop(container: Container, address: string, { ports, time }: NodeContext): Promise<void> {
  const hook = container.lifecycle?.preStop
  if (hook === undefined) return
  const seconds = (hook as { sleep?: { seconds: number } }).sleep?.seconds ?? sleepCommand(hook.exec?.command)
  if (seconds !== undefined) await time.sleep(seconds * 1000)
  else if (hook.httpGet)
    await tryProbe({ httpGet: hook.httpGet, timeoutSeconds: 30 }, { address, container, ports, time })
}

/** Seconds of `sleep 5` or `sh -c "sleep 5"`, the one command that containers of the lab know. */
export function sleepCommand(command: readonly string[] | undefined): number | undefined {
  const words = command?.join(' ').match(/^(?:(?:\/bin\/)?(?:ba)?sh -c )?(?:\/bin\/)?sleep (\d+)s?$/)
  return words ? Number(words[1]) : undefined
}
