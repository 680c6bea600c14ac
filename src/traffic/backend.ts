import type { Split } from './router.ts'

/** The Service through which the pods of one release get traffic, and the port of it that routes name. */
export interface Backend {
  service: string
  port: number
}

/** By Helm release; the one that stands for the application first. */
export type Backends = Readonly<Record<string, Backend>>

/** Of which route the rules are, and what has been matched by them so far. */
export interface RuleContext {
  namespace: string
  backends: Backends
  /** The match that was written last, by which its rules are known again. */
  standing?: Split['match']
}

/** The release whose Service it is. */
export function releaseOfService(backends: Backends, service: string): string | undefined {
  return Object.keys(backends).find((release) => backends[release]?.service === service)
}

/** The port of one release's Service that is what a port of another's is. */
export function portTowards(
  backends: Backends,
  from: string,
  to: string,
  port: number | undefined,
): number | undefined {
  // Releases come from one chart: what is not the port that traffic is known to use has the same number in both.
  return port === backends[from]?.port ? backends[to]?.port : port
}
