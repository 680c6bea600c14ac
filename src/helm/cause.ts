// Which line of the values files asked for an image: read with positions, so only when something went wrong.
import { parseImage } from './image.ts'

/** A values file as it was handed to helm. */
export interface ValuesText {
  /** Workspace-relative, for annotations. */
  file: string
  text: string
}

const MAX_CHARACTERS = 1024 * 1024

/** The last line that sets the image, its tag or digest, at the policy's paths or anywhere; `undefined` when no file does. */
export async function findImageLine(
  files: readonly ValuesText[],
  image: string,
  paths: { tag: string; digest: string; image: string },
): Promise<{ file: string; line: number } | undefined> {
  const { isScalar, LineCounter, parseDocument, visit } = await import('yaml')
  const ranked = [paths.digest, paths.tag, paths.image]
  const { repository, tag, digest } = parseImage(image) ?? {}
  const both = tag && digest && `${tag}@${digest}`
  const values = new Set([image, tag, digest, both, repository].filter((value) => value !== undefined))
  let best: { rank: number; file: string; line: number } | undefined
  for (const { file, text } of files.filter((one) => one.text.length <= MAX_CHARACTERS)) {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' })
    visit(document, {
      Pair(_key, pair, ancestors) {
        if (!isScalar(pair.value) || !values.has(String(pair.value.value)) || !pair.value.range) return
        const keys = [...ancestors, pair].flatMap((node) =>
          'key' in node && isScalar(node.key) ? [String(node.key.value)] : [],
        )
        const named = ranked.indexOf(keys.join('.'))
        const rank = named === -1 ? ranked.length : named
        // Files that come later win over earlier ones, as they do for helm.
        if (best === undefined || rank <= best.rank)
          best = { rank, file, line: lines.linePos(pair.value.range[0]).line }
      },
    })
  }
  return best && { file: best.file, line: best.line }
}
