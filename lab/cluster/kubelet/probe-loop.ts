import type { Probe } from 'kubernetes-types/core/v1.js'
import { type ProbeTarget, tryProbe } from './probe.ts'

export interface ProbeReports {
  /** The threshold of successes or failures is reached; told every time it is. */
  result(ok: boolean): void
  /** A try failed. */
  failed(message: string): void
}

/** Probe from now on at the probe's period until the signal aborts. */
export async function probeLoop(
  probe: Probe,
  target: ProbeTarget,
  reports: ProbeReports,
  signal: AbortSignal,
): Promise<void> {
  const { time } = target
  const period = (probe.periodSeconds ?? 10) * 1000
  let streak = 0
  let last: boolean | undefined
  try {
    await time.sleep((probe.initialDelaySeconds ?? 0) * 1000, signal)
    for (;;) {
      const begin = time.now()
      const failure = await tryProbe(probe, target)
      signal.throwIfAborted()
      const ok = failure === undefined
      streak = ok === last ? streak + 1 : 1
      last = ok
      if (failure !== undefined) reports.failed(failure)
      if (streak >= (ok ? (probe.successThreshold ?? 1) : (probe.failureThreshold ?? 3))) reports.result(ok)
      await time.sleep(Math.max(0, begin + period - time.now()), signal)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
