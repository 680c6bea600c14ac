// From images of platforms to one that people find: the index first, without a tag; tags last, when everything is everywhere.
import type { Log } from '../host.ts'
import type { ImagePolicy } from '../policy/image-schema.ts'
import type { RegistryClient } from '../registry/client.ts'
import { type Admission, admit, type Evidence } from '../release/image-admission.ts'
import { type Tag, type Tagging, tagging } from '../release/image-tags.ts'
import { type Assembled, assemble, copy } from './assemble.ts'

/** The image gets no tag. The message says why. */
export class ImageRefused extends Error {
  override name = 'ImageRefused'
}

export interface Publication {
  policy: ImagePolicy
  evidence: Evidence
  /** Semantic version; empty where nothing is released. */
  version: string
  /** Of the index. */
  annotations: Readonly<Record<string, string>>
}

export interface Registries {
  /** Where the image was built into. */
  home: RegistryClient
  copies: readonly RegistryClient[]
}

type Told = Admission & { digest: string }

/** Push the index of an image that may be released, under its digest alone. Throws {@link ImageRefused}. */
export async function pushIndex(publication: Publication, registries: Registries): Promise<Told> {
  const { home } = registries
  const { admission, image } = await admitted(publication, home)
  await decide(publication, image, registries)
  await home.putManifest(image.index.digest, image.index)
  return { ...admission, digest: image.index.digest }
}

/**
 * Copy an image whose index was pushed, and attested, to every repository, and then tag it: not one tag is set before all of
 * the image is everywhere.
 * @param digest of that index; it is worked out anew from the evidence, and has to be the same
 */
export async function release(
  digest: string,
  publication: Publication,
  registries: Registries,
  log: Log,
): Promise<Told & { tags: Tag[]; movesLatest: boolean }> {
  const { home, copies } = registries
  const { admission, image } = await admitted(publication, home)
  if (image.index.digest !== digest) {
    throw new ImageRefused(
      `what was built and scanned makes the image ${image.index.digest}, not ${digest}; nothing was tagged`,
    )
  }
  if ((await home.manifest(digest)) === undefined) {
    throw new ImageRefused(`${home.repository.name} does not have the image ${digest}; nothing was tagged`)
  }
  for (const to of copies) await log.group(`Copy to ${to.repository.name}`, () => copy(image, home, to))
  const { tags, movesLatest } = await decide(publication, image, registries)
  const done: Tag[] = []
  for (const each of tags) {
    const client = [home, ...copies].find(({ repository }) => repository.name === each.repository)
    try {
      await client?.putManifest(each.tag, image.index)
    } catch (error) {
      const set = done.map(({ repository, tag }) => `${repository}:${tag}`).join(', ') || 'none'
      throw new Error(`${each.repository}:${each.tag} was not set; tags that were: ${set}. Run the job again`, {
        cause: error,
      })
    }
    done.push(each)
    log.info(`${each.repository}:${each.tag} is ${digest}`)
  }
  return { ...admission, digest, tags, movesLatest }
}

async function admitted(
  { policy, evidence, annotations }: Publication,
  home: RegistryClient,
): Promise<{ admission: Admission; image: Assembled }> {
  const admission = admit(policy.platforms, evidence)
  if (admission.verdict === 'block') {
    const reasons = admission.reasons.map((reason) => `- ${reason}`).join('\n')
    throw new ImageRefused(`the image gets no tag:\n${reasons}`)
  }
  return { admission, image: await assemble(admission.members, annotations, home) }
}

/** What is to be tagged, from what the registries have now. */
async function decide(
  { policy, version }: Publication,
  { index: { digest } }: Assembled,
  { home, copies }: Registries,
): Promise<Exclude<Tagging, { refusal: string }>> {
  if (version === '') return { tags: [], movesLatest: false }
  const states = []
  for (const client of [home, ...copies]) {
    const repository = client.repository.name
    const found = await client.manifest(version)
    states.push({ repository, tags: policy.latest ? await client.tags() : [], digest: found?.digest })
  }
  const decided = tagging({ version, digest, latest: policy.latest }, states)
  if ('refusal' in decided) throw new ImageRefused(`${decided.refusal}; nothing was tagged`)
  return decided
}
