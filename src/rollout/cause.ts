// Which line of the repository a failure leads to.
import { findImageLine, type ValuesText } from '../helm/cause.ts'
import { renderImage } from '../helm/image.ts'
import type { FailureFacts } from '../record/record.ts'
import type { Wanted } from './render.ts'

/** The failure with the values line that named its image, where it is about an image and a file names it. */
export async function withCause(
  failure: FailureFacts,
  { wish, paths, texts = [] }: Pick<Wanted, 'wish' | 'paths'> & { texts?: readonly ValuesText[] },
): Promise<FailureFacts> {
  if (!wish.image || !/image|pull|registry/i.test(failure.reason)) return failure
  const cause = await findImageLine(texts, renderImage(wish.image), paths).catch(() => undefined)
  return cause ? { ...failure, cause } : failure
}
