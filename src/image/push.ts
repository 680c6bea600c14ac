// The image of one platform into its repository, under its digest and no tag.
import type { Log } from '../host.ts'
import type { RegistryClient } from '../registry/client.ts'
import type { Platform } from '../release/platforms.ts'
import { blobsIn, configIn, manifestIn } from './layout.ts'
import { checkPlatform } from './manifest.ts'

/** @returns the digest of the manifest */
export async function push(folder: string, platform: Platform, into: RegistryClient, log: Log): Promise<string> {
  const manifest = await manifestIn(folder)
  checkPlatform(platform, await configIn(folder, manifest), manifest.digest)
  for (const { blob, open } of blobsIn(folder, manifest)) {
    log.debug(`${blob.digest}, ${blob.size} bytes`)
    await into.putBlob(blob, open)
  }
  await into.putManifest(manifest.digest, manifest)
  return manifest.digest
}
