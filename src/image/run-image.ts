// The modes of image-publish: what is asked becomes what the outputs say.
import type { Clock, Log } from '../host.ts'
import type { ImagePolicy } from '../policy/image-schema.ts'
import type { RunFacts } from '../record/record.ts'
import { RegistryClient } from '../registry/client.ts'
import type { Credentials } from '../registry/door.ts'
import { repositoryOf } from '../registry/repository.ts'
import type { Evidence } from '../release/image-admission.ts'
import { planImage } from '../release/image-plan.ts'
import { whyNoTag } from '../release/image-tags.ts'
import { type Platform, platforms } from '../release/platforms.ts'
import { ImageRefused, type Publication, pushIndex, release } from './publish.ts'
import { push } from './push.ts'

interface Shared {
  timeoutMs: number
  /** Of the repository that the image is built into. */
  credentials?: Credentials | undefined
  /** Of the others, by host. */
  copyCredentials: ReadonlyMap<string, Credentials>
}

export type ImageRequest = Shared &
  (
    | { mode: 'plan'; version?: string | undefined }
    | { mode: 'push'; platform: string; layout: string }
    | { mode: 'index'; version?: string | undefined; evidence: Evidence }
    | { mode: 'release'; version?: string | undefined; evidence: Evidence; digest: string }
  )

export interface ImageContext {
  run: RunFacts
  clock: Clock
  log: Log
  signal: AbortSignal
}

/** @returns outputs of the action by name */
export async function runImage(
  request: ImageRequest,
  policy: ImagePolicy | undefined,
  context: ImageContext,
): Promise<Record<string, string | boolean | object>> {
  if (policy === undefined) throw new ImageRefused('the policy has no `image`; add it with at least its `name`')
  const { run, log } = context
  if (request.mode === 'plan') {
    const { event, ref } = run
    const planned = planImage(policy, {
      event,
      ref,
      ...(request.version !== undefined && { version: request.version }),
    })
    if ('refusal' in planned) throw new ImageRefused(planned.refusal)
    const args = Object.entries(policy['build-args']).map(([name, value]) => `${name}=${value}`)
    return {
      ...{ image: policy.name, version: planned.version, matrix: planned.matrix },
      ...{ context: policy.context, dockerfile: policy.dockerfile, target: policy.target ?? '' },
      'build-args': args.join('\n'),
    }
  }
  const deadline = AbortSignal.timeout(request.timeoutMs)
  const deps = { clock: context.clock, signal: AbortSignal.any([context.signal, deadline]) }
  const home = new RegistryClient(repositoryOf(policy.name), request.credentials, deps)
  const work = async () => {
    if (request.mode === 'push') return { digest: await push(request.layout, platformOf(request.platform), home, log) }
    const copies = policy.copies.map((name) => {
      const repository = repositoryOf(name)
      return new RegistryClient(repository, loginFor(repository.host, home, request), deps)
    })
    const publication = publicationOf(policy, request, run)
    if (request.mode === 'index') return told(await pushIndex(publication, { home, copies }))
    const { tags, movesLatest, ...rest } = await release(request.digest, publication, { home, copies }, log)
    return { ...told(rest), tags: tags.map(({ repository, tag }) => `${repository}:${tag}`), latest: movesLatest }
  }
  return work().catch((error: unknown) => {
    if (!deadline.aborted) throw error
    const limit = `it was not done within ${request.timeoutMs / 1000} s`
    throw error === deadline.reason ? new Error(limit) : new Error(`${limit}: ${(error as Error).message}`)
  })
}

function told({ digest, verdict, members }: Awaited<ReturnType<typeof pushIndex>>) {
  const digests = Object.fromEntries(members.map(({ platform, digest }) => [platform, digest]))
  return { digest, verdict, digests }
}

function publicationOf(
  policy: ImagePolicy,
  { version = '', evidence }: { version?: string | undefined; evidence: Evidence },
  { url, sha }: RunFacts,
): Publication {
  const wrong = version === '' ? undefined : whyNoTag(version)
  if (wrong !== undefined) throw new ImageRefused(`\`version\`: ${wrong}; nothing was tagged`)
  const annotations = {
    'org.opencontainers.image.source': url.replace(/\/actions\/runs\/.*$/, ''),
    'org.opencontainers.image.revision': sha,
    'org.opencontainers.image.version': version,
  }
  return { policy, evidence, version, annotations }
}

/** A copy on the registry of the image itself goes by its credentials, unless it has others. */
function loginFor(
  host: string,
  home: RegistryClient,
  { credentials, copyCredentials }: Shared,
): Credentials | undefined {
  return copyCredentials.get(host) ?? (host === home.repository.host ? credentials : undefined)
}

function platformOf(text: string): Platform {
  const found = platforms.find((platform) => platform === text)
  if (found === undefined) throw new ImageRefused(`"${text}" is not a platform; these are: ${platforms.join(', ')}`)
  return found
}
