import type { ScannerName } from '../policy/scanner-names.ts'
import type { Facts, Source } from './scanner.ts'

/**
 * Arguments of docker for one call of a scanner that is an image. Secrets are handed over by name, and what is scanned cannot be written to.
 * Throws where the policy names no image.
 */
export function dockerRun(
  name: ScannerName,
  source: Source,
  { copy, out, cache, security }: Facts,
  variables: readonly string[],
  args: readonly string[],
): string[] {
  const { images } = security
  if (source.kind !== 'image') throw new Error(`${name} is no image`)
  const image = source.image ?? (name === 'dependency-check' || name === 'snyk' ? images[name] : undefined)
  if (image === undefined) {
    throw new Error(`${name} runs as an image: name it by its digest in the policy, as \`security.images.${name}\``)
  }
  const { mounts } = source
  return [
    ...['run', '--rm', '--volume', `${copy}:${mounts.copy}:ro`, '--volume', `${out}:${mounts.out}`],
    ...(mounts.cache === undefined ? [] : ['--volume', `${cache}:${mounts.cache}`]),
    ...['--workdir', mounts.copy],
    ...variables.flatMap((variable) => ['--env', variable]),
    image,
    ...args,
  ]
}
