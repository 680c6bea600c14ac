import { createHash } from 'node:crypto'
import type { Event } from 'kubernetes-types/core/v1.js'
import type { ClusterObject, Objects } from './objects.ts'
import type { Time } from './time.ts'

/** Writes Events. The same event about the same object is one Event whose count goes up. */
export class EventRecorder {
  private readonly objects: Objects
  private readonly time: Time
  private readonly component: string
  private readonly host: string | undefined

  /** `host` is the node of a kubelet. */
  constructor(objects: Objects, time: Time, component: string, host?: string) {
    this.objects = objects
    this.time = time
    this.component = component
    this.host = host
  }

  normal(about: ClusterObject, reason: string, message: string, fieldPath?: string): void {
    this.record(about, 'Normal', reason, message, fieldPath)
  }

  warning(about: ClusterObject, reason: string, message: string, fieldPath?: string): void {
    this.record(about, 'Warning', reason, message, fieldPath)
  }

  private record(about: ClusterObject, type: string, reason: string, message: string, fieldPath?: string): void {
    const { name = '', namespace, uid, resourceVersion } = about.metadata ?? {}
    const identity = JSON.stringify([uid, fieldPath, type, reason, message, this.component])
    const event: Event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        name: `${name}.${createHash('sha256').update(identity).digest('hex').slice(0, 16)}`,
        namespace: namespace ?? 'default',
      },
      involvedObject: {
        apiVersion: about.apiVersion,
        kind: about.kind,
        name,
        namespace,
        uid,
        resourceVersion,
        fieldPath,
      },
      type,
      reason,
      message,
      source: { component: this.component, ...(this.host && { host: this.host }) },
      reportingComponent: this.component,
      reportingInstance: this.host ?? '',
      firstTimestamp: this.time.stamp(),
      lastTimestamp: this.time.stamp(),
      count: 1,
    }
    const earlier = this.objects.get<Event>('Event', event.metadata.namespace, event.metadata.name!)
    if (earlier === undefined) this.tryCreate(event)
    else
      this.objects.change(earlier, (draft) => {
        draft.count = (draft.count ?? 1) + 1
        draft.lastTimestamp = this.time.stamp()
      })
  }

  /** A namespace that is being deleted takes no events; nothing depends on them. */
  private tryCreate(event: Event): void {
    try {
      this.objects.create(event)
    } catch (error) {
      const status = (error as { status?: { code?: number } | number }).status
      const code = typeof status === 'number' ? status : status?.code
      if (code !== 403 && code !== 404) throw error
    }
  }
}
