/** An image reference in its parts, with what the runtime fills in where a part is left out. */
export interface ImageReference {
  /** Registry and repository: `registry.lab/orders`. */
  name: string
  /** `latest` where neither tag nor digest is given. */
  tag: string
  digest?: string
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*'
const HOST = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*(?::[0-9]+)?'
const REFERENCE = new RegExp(
  `^(?:(${HOST})/)?(${COMPONENT}(?:/${COMPONENT})*)(?::([\\w][\\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$`,
)

/** Undefined when it is not one, which the kubelet calls InvalidImageName. */
export function parseReference(text: string): ImageReference | undefined {
  if (text.length > 512) return undefined
  const match = REFERENCE.exec(text)
  if (match === null) return undefined
  const [, host, path = '', tag, digest] = match
  return { name: qualify(host, path), tag: tag ?? 'latest', digest }
}

/** A first part without dot, port or the name localhost is a folder of the default registry. */
function qualify(host: string | undefined, path: string): string {
  if (host !== undefined && (/[.:]/.test(host) || host === 'localhost')) return `${host}/${path}`
  const repository = host === undefined ? path : `${host}/${path}`
  return `docker.io/${repository.includes('/') ? repository : `library/${repository}`}`
}
