// The images of platforms in one repository -> the index that names them, nowhere pushed yet.
import type { Manifest, RegistryClient } from '../registry/client.ts'
import type { Member } from '../release/image-admission.ts'
import { checkPlatform, indexOf, partsOf } from './manifest.ts'

const mostConfig = 4 * 2 ** 20

export interface Assembled {
  index: Manifest
  manifests: Manifest[]
}

/** Reads every member back: what the registry serves is what becomes part of the image. */
export async function assemble(
  members: readonly Member[],
  annotations: Readonly<Record<string, string>>,
  from: RegistryClient,
): Promise<Assembled> {
  const found: { platform: Member['platform']; manifest: Manifest }[] = []
  for (const { platform, digest } of members) {
    const manifest = await from.manifest(digest)
    if (manifest === undefined)
      throw new Error(`${from.repository.name} does not have ${digest}, the image for ${platform}`)
    checkPlatform(platform, await from.smallBlob(partsOf(manifest).config, mostConfig), digest)
    found.push({ platform, manifest })
  }
  return { index: indexOf(found, annotations), manifests: found.map(({ manifest }) => manifest) }
}

/** Everything of an image into another repository, under digests and no tag. What is there already is not sent. */
export async function copy({ index, manifests }: Assembled, from: RegistryClient, to: RegistryClient): Promise<void> {
  for (const manifest of manifests) {
    const { config, layers } = partsOf(manifest)
    for (const blob of [config, ...layers]) await to.putBlob(blob, () => from.read(blob))
    await to.putManifest(manifest.digest, manifest)
  }
  await to.putManifest(index.digest, index)
}
