import type { ClusterObject, Objects } from '../objects.ts'
import { ApiRefusal } from '../store/refusal.ts'
import type { Time } from '../time.ts'

/** Until a controller tries again what the API has refused. */
const RETRY_MS = 1000

/** Brings one kind of object from what is to what is wanted. */
export interface Controller {
  name: string
  /** Which objects of the controller's kind have to be looked at after this change. */
  affected(object: ClusterObject): readonly Key[]
  /** Look at one object, which may be gone. Returns after how many milliseconds it has to be looked at again by itself. */
  reconcile(key: Key): number | undefined
}

export interface Key {
  namespace: string
  name: string
}

export function keyOf(object: ClusterObject): Key {
  return { namespace: object.metadata?.namespace ?? '', name: object.metadata?.name ?? '' }
}

/** Runs controllers: after changes, each object that is affected is reconciled once. */
export class ControllerLoop {
  private readonly controllers: readonly Controller[]
  private readonly time: Time
  private readonly due = new Map<string, () => void>()
  private readonly later = new Map<string, () => void>()
  private readonly unsubscribe: () => void
  private scheduled = false
  private stopped = false

  constructor(controllers: readonly Controller[], objects: Objects, time: Time) {
    this.controllers = controllers
    this.time = time
    this.unsubscribe = objects.onChange(({ object }) => {
      for (const controller of controllers) for (const key of controller.affected(object)) this.enqueue(controller, key)
    })
  }

  stop(): void {
    this.stopped = true
    this.unsubscribe()
    for (const callOff of this.later.values()) callOff()
  }

  private enqueue(controller: Controller, key: Key): void {
    if (key.name === '') return
    this.due.set(JSON.stringify([this.controllers.indexOf(controller), key.namespace, key.name]), () =>
      this.reconcile(controller, key),
    )
    if (this.scheduled) return
    this.scheduled = true
    setImmediate(() => this.drain())
  }

  private drain(): void {
    this.scheduled = false
    const work = [...this.due.values()]
    this.due.clear()
    for (const reconcile of work) if (!this.stopped) reconcile()
  }

  private reconcile(controller: Controller, key: Key): void {
    const id = JSON.stringify([controller.name, key.namespace, key.name])
    this.later.get(id)?.()
    this.later.delete(id)
    const again = attempt(controller, key)
    if (again === undefined) return
    this.later.set(
      id,
      this.time.after(again, () => this.enqueue(controller, key)),
    )
  }
}

/** A refusal is no error of the controller: a namespace may have begun to go, or another been quicker. */
function attempt(controller: Controller, key: Key): number | undefined {
  try {
    return controller.reconcile(key)
  } catch (error) {
    if (error instanceof ApiRefusal) return RETRY_MS
    throw error
  }
}
