// The subresource `log` of pods.
import type { ContainerStatus, Pod } from 'kubernetes-types/core/v1.js'
import type { LogLine } from '../kubelet/log.ts'
import { badRequest, notImplemented } from '../store/refusal.ts'
import { isOn, numberIn, type Outlet, type Reply } from './call.ts'

/** Lines of a container's log, as they are kept: the list of a run grows while it runs. */
export type LogSource = (podUid: string, container: string, previous: boolean) => readonly LogLine[] | undefined

const POLL_MS = 50

/** `fresh` is the pod as it is now. Throws 400 when there is no such container, or nothing that it could have written yet. */
export function podLog(pod: Pod, query: URLSearchParams, source: LogSource, fresh: () => Pod | undefined): Reply {
  if (query.has('stream')) throw notImplemented('the parameter "stream" of logs')
  const { name = '', uid = '' } = pod.metadata ?? {}
  const container = containerOf(pod, query.get('container') ?? '')
  const previous = isOn(query, 'previous')
  const lines = source(uid, container, previous)
  if (lines === undefined && previous) {
    throw badRequest(`previous terminated container "${container}" in pod "${name}" not found`)
  }
  const { state, lastState } = statusOf(pod, container) ?? {}
  if (lines === undefined || !(state?.running ?? state?.terminated ?? lastState?.terminated)) {
    const reason = state?.waiting?.reason ?? 'ContainerCreating'
    throw badRequest(`container "${container}" in pod "${name}" is waiting to start: ${reason}`)
  }
  const print = printer(query)
  const shown = print(select(lines, query))
  if (!isOn(query, 'follow') || previous) return { status: 200, text: shown }
  return {
    status: 200,
    contentType: 'text/plain',
    stream: (outlet) => {
      outlet.write(shown)
      const isOver = () => source(uid, container, false) !== lines || hasEnded(fresh(), container)
      follow(lines, isOver, print, outlet)
    },
  }
}

/** Goes on until the container's run is over. */
function follow(
  lines: readonly LogLine[],
  isOver: () => boolean,
  print: (lines: readonly LogLine[]) => string,
  outlet: Outlet,
): void {
  let last = lines.at(-1)
  const timer = setInterval(() => {
    const over = isOver()
    // The oldest lines may have gone meanwhile, so the place is found by the line and not by its number.
    const fresh = lines.slice(last === undefined ? 0 : lines.lastIndexOf(last) + 1)
    last = lines.at(-1)
    if (fresh.length > 0) outlet.write(print(fresh))
    if (over) outlet.end()
  }, POLL_MS).unref()
  outlet.closed.addEventListener('abort', () => clearInterval(timer))
}

function hasEnded(pod: Pod | undefined, container: string): boolean {
  const { state, lastState } = (pod && statusOf(pod, container)) ?? {}
  return pod === undefined || (!state?.running && Boolean(state?.terminated ?? lastState?.terminated))
}

function containerOf(pod: Pod, asked: string): string {
  const { containers = [], initContainers = [] } = pod.spec ?? {}
  const names = [...containers, ...initContainers].map(({ name }) => name)
  const { name } = pod.metadata ?? {}
  if (asked !== '') {
    if (!names.includes(asked)) throw badRequest(`container ${asked} is not valid for pod ${name}`)
    return asked
  }
  if (names.length === 1) return names[0]!
  const others =
    initContainers.length > 0 ? ` or one of the init containers: [${initContainers.map((c) => c.name).join(' ')}]` : ''
  throw badRequest(
    `a container name must be specified for pod ${name}, choose one of: [${containers.map((c) => c.name).join(' ')}]${others}`,
  )
}

function statusOf({ status }: Pod, container: string): ContainerStatus | undefined {
  return [...(status?.containerStatuses ?? []), ...(status?.initContainerStatuses ?? [])].find(
    ({ name }) => name === container,
  )
}

function select(lines: readonly LogLine[], query: URLSearchParams): readonly LogLine[] {
  const seconds = numberIn(query, 'sinceSeconds')
  const time = query.get('sinceTime')
  const since = time ? Date.parse(time) : seconds === undefined ? Number.NEGATIVE_INFINITY : Date.now() - seconds * 1000
  if (Number.isNaN(since)) throw badRequest(`sinceTime: "${time}" is not a time`)
  const recent = lines.filter((line) => Date.parse(line.time) >= since)
  const tail = numberIn(query, 'tailLines')
  return tail === undefined ? recent : recent.slice(Math.max(0, recent.length - tail))
}

/** Lines as text, until the limit of bytes is reached. */
function printer(query: URLSearchParams): (lines: readonly LogLine[]) => string {
  const stamps = isOn(query, 'timestamps')
  let left = numberIn(query, 'limitBytes') ?? Number.POSITIVE_INFINITY
  return (lines) => {
    const text = lines.map((line) => `${stamps ? `${line.time} ` : ''}${line.text}\n`).join('')
    const bytes = Buffer.from(text)
    const shown = bytes.length <= left ? text : bytes.subarray(0, left).toString('utf8')
    left -= Math.min(left, bytes.length)
    return shown
  }
}
