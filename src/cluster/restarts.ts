// Containers that end while they should run: seen by their restarts, because a short end can pass between two looks.
import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1.js'
import type { Symptom } from './symptom.ts'

/** Remembers how often containers had restarted when they were first seen. */
export class Restarts {
  readonly #before = new Map<string, number>()

  /** One symptom, of class `now`, for each container that has ended since, or is ended. */
  since(pods: readonly Pod[]): Symptom[] {
    return pods.flatMap((pod) =>
      (pod.status?.containerStatuses ?? []).flatMap((status) => this.#one(pod, status) ?? []),
    )
  }

  #one(pod: Pod, status: ContainerStatus): Symptom | undefined {
    const { uid = '', namespace = '', name = '' } = pod.metadata ?? {}
    const { restartCount } = status
    const key = `${uid}/${status.name}/restart`
    const before = this.#before.get(key) ?? restartCount
    this.#before.set(key, before)
    const ended = status.state?.terminated ?? (restartCount > before ? status.lastState?.terminated : undefined)
    if (!ended && restartCount <= before) return undefined
    const how = ended ? ` (${ended.reason ?? 'Error'}, exit code ${ended.exitCode})` : ''
    return {
      class: 'now',
      reason: ended?.reason === 'OOMKilled' ? 'OOMKilled' : 'ContainerTerminated',
      message: `Pod/${name}: container ${status.name}: it ended while it served${how}; its last log lines are in the evidence`,
      object: `Pod/${name}`,
      key,
      count: restartCount,
      pod: { namespace, name },
      container: status.name,
      image: status.image,
    }
  }
}
