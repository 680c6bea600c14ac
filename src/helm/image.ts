// Image references, taken apart and compared as the registries understand them.

/** `registry/path` with an optional tag and digest. */
export interface ImageReference {
  repository: string
  tag?: string
  /** `sha256:<64 hex digits>`. */
  digest?: string
}

const PART = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const HOST = '(?:\\[[0-9a-fA-F:]+\\]|[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::\\d{1,5})?'
const REFERENCE = new RegExp(
  `^(?<repository>(?:${HOST}/)?${PART}(?:/${PART})*)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$`,
)
const LONGEST = 512

/** `undefined` when the text is not an image reference. */
export function parseImage(text: string): ImageReference | undefined {
  const groups = text.length > LONGEST ? undefined : REFERENCE.exec(text)?.groups
  if (!groups?.repository) return undefined
  return { repository: groups.repository, tag: groups.tag, digest: groups.digest }
}

/** The reference as text. */
export function renderImage({ repository, tag, digest }: ImageReference): string {
  return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`
}

/** Same repository, however its default registry is written: `nginx` is `docker.io/library/nginx`. */
export function sameRepository(a: ImageReference, b: ImageReference): boolean {
  return fullName(a.repository) === fullName(b.repository)
}

/**
 * Same repository and digest, and the tag that is wanted. With a digest, a tag that only one side has is its own affair:
 * the digest alone decides what runs. Neither is `latest`.
 */
export function sameImage(found: ImageReference, wanted: ImageReference): boolean {
  if (!sameRepository(found, wanted) || found.digest !== wanted.digest) return false
  if (wanted.digest !== undefined && (wanted.tag === undefined || found.tag === undefined)) return true
  const tagOf = ({ tag, digest }: ImageReference) => tag ?? (digest ? undefined : 'latest')
  return tagOf(found) === tagOf(wanted)
}

function fullName(repository: string): string {
  const [first = '', ...rest] = repository.split('/')
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost')
  if (!hasHost) return `docker.io/${rest.length === 0 ? `library/${first}` : repository}`
  return repository
    .replace(/^(index\.)?docker\.io\/(?!.*\/)/, 'docker.io/library/')
    .replace(/^index\.docker\.io\//, 'docker.io/')
}
