// Sends the traffic of one service to the releases that stand for its versions.
import type { ObjectRef } from '../cluster/client.ts'

/** Where requests go. Weights are percentages by Helm release, whole, of 100 in sum. One that is left out leaves the route. */
export interface Split {
  weights: Record<string, number>
  /** Requests that carry this go to one release, whatever the weights say. */
  match?: { release: string; header: HeaderMatch }
  /** Copies of requests, whose answers nobody waits for, to one release; `percent` of all of them. */
  mirror?: { release: string; percent: number }
}

/** A request header, or a cookie in it. `pattern` is a regular expression that fits the whole value. */
export type HeaderMatch = { name: string; cookie?: string } & ({ value: string } | { pattern: string })

/** An owned object's routing as it stood: what an abort sets again. JSON, kept in the journal and in the snapshot. */
export interface Captured {
  object: ObjectRef
  /** JSON pointer to value; what else the object holds is not ours. */
  fields: Record<string, unknown>
}

export interface Router {
  /** For people: `HTTPRoute trading/orders`. */
  readonly name: string
  /** The split as the cluster holds it; undefined where it cannot be told. Releases without traffic are left out. */
  read(): Promise<Split | undefined>
  /** Whatever {@link restore} needs to set the present state again. Undefined where nothing is there yet, or nothing is ours. */
  capture(): Promise<Captured | undefined>
  /** Set the split; idempotent. Rejects with `FencedError` when another run has taken over. */
  write(split: Split, signal?: AbortSignal): Promise<void>
  /** Set what was captured; one write, for the moment of a cancel as well. */
  restore(captured: Captured, signal?: AbortSignal): Promise<void>
  /** True once the data plane says that it follows, false while it does not, undefined where that cannot be told. Rejects when it never will. */
  settled(split: Split): Promise<boolean | undefined>
}
