// The old version once more, beside a canary: made of what Helm keeps of the revision that serves.
import type { HelmRelease } from '../helm/release.ts'
import { refuseOtherImages } from './kept-version.ts'
import type { Prepared } from './render.ts'
import type { Renderings } from './renderings.ts'

/** The revision that serves cannot be made once more. Nothing was changed. */
export class BaselineRefused extends Error {
  override name = 'BaselineRefused'
}

/** Render a revision under the name of the baseline, with so many pods. Rejects with {@link BaselineRefused}. */
export async function baselineOf(
  renderings: Renderings,
  revision: HelmRelease,
  { release, replicas }: { release: string; replicas: number },
  signal: AbortSignal,
): Promise<Prepared> {
  try {
    const prepared = await (await renderings.keptOf(revision)).get({ release, beside: true, replicas })
    refuseOtherImages(revision, prepared.payload.objects)
    return prepared
  } catch (cause) {
    signal.throwIfAborted()
    const { message } = cause as Error
    throw new BaselineRefused(
      `canary.judge.compare: baseline stands revision ${revision.revision} of ${revision.name} beside the canary once more, and that ` +
        `cannot be made again: ${message}; nothing was changed. Deploy with compare: stable`,
      { cause },
    )
  }
}
