import type { Container, Pod } from 'kubernetes-types/core/v1.js'
import { parseReference } from '../image-reference.ts'
import { canonical, type Image } from '../images.ts'
import type { NodeContext } from './node-context.ts'
import { backOff, PULL_ERROR_SHOWN_MS, PULL_MS } from './timing.ts'

/** Told while the image is not there yet. */
export type Waiting = (reason: string, message: string) => void

/** Get the image, however long it takes. Rejects only when the signal aborts. */
export async function pullImage(
  container: Container,
  pod: Pod,
  node: NodeContext,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<Image> {
  const ref = container.image ?? ''
  const { events, time } = node
  const place = fieldPath(container, pod)
  for (let failures = 1; ; failures++) {
    const found = await attempt(ref, container.imagePullPolicy ?? 'IfNotPresent', pod, place, node, signal)
    if ('image' in found) return found.image
    events.warning(pod, found.event ?? 'Failed', found.told, place)
    events.warning(pod, 'Failed', `Error: ${found.reason}`, place)
    waiting(found.reason, found.error)
    if (found.reason !== 'ErrImagePull') {
      await time.sleep(backOff(failures), signal)
      continue
    }
    const pause = backOff(failures)
    await time.sleep(PULL_ERROR_SHOWN_MS, signal)
    events.normal(pod, 'BackOff', `Back-off pulling image "${ref}"`, place)
    events.warning(pod, 'Failed', 'Error: ImagePullBackOff', place)
    waiting('ImagePullBackOff', `Back-off pulling image "${ref}": ErrImagePull: ${found.error}`)
    await time.sleep(pause - PULL_ERROR_SHOWN_MS, signal)
  }
}

interface Failure {
  reason: 'ErrImagePull' | 'InvalidImageName' | 'ErrImageNeverPull'
  error: string
  /** The event's text. */
  told: string
  event?: string
}

async function attempt(
  ref: string,
  policy: string,
  pod: Pod,
  place: string,
  { catalogue, events, pulled, time }: NodeContext,
  signal: AbortSignal,
): Promise<{ image: Image } | Failure> {
  if (parseReference(ref) === undefined) {
    const error = `Failed to apply default image tag "${ref}": couldn't parse image name "${ref}": invalid reference format`
    return { reason: 'InvalidImageName', error, told: error, event: 'InspectFailed' }
  }
  const present = pulled.get(canonical(ref))
  if (present !== undefined && policy !== 'Always') {
    events.normal(
      pod,
      'Pulled',
      `Container image "${ref}" already present on machine and can be accessed by the pod`,
      place,
    )
    return { image: present }
  }
  if (policy === 'Never') {
    const error = `Container image "${ref}" is not present with pull policy of Never`
    return { reason: 'ErrImageNeverPull', error, told: error, event: 'ErrImageNeverPull' }
  }
  events.normal(pod, 'Pulling', `Pulling image "${ref}"`, place)
  const result = catalogue.pull(ref)
  const duration = present !== undefined || 'error' in result ? PULL_MS : (result.image.pull?.durationMs ?? PULL_MS)
  await time.sleep(duration, signal)
  if ('error' in result) {
    return { reason: 'ErrImagePull', error: result.error, told: `Failed to pull image "${ref}": ${result.error}` }
  }
  pulled.set(canonical(ref), result.image)
  events.normal(pod, 'Pulled', `Successfully pulled image "${ref}" in ${duration}ms`, place)
  return result
}

/** How events name a container. */
export function fieldPath(container: Container, pod: Pod): string {
  const init = pod.spec?.initContainers?.some(({ name }) => name === container.name)
  return `spec.${init ? 'initContainers' : 'containers'}{${container.name}}`
}
