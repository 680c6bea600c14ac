// Which tags an image gets, and where. Pure: registries are asked before, and changed after.
import semver from 'semver'

/** What one repository has. */
export interface Tagged {
  repository: string
  tags: readonly string[]
  /** What stands under the version already; undefined where nothing does. */
  digest: string | undefined
}

export interface Tag {
  repository: string
  tag: string
}

export type Tagging = { tags: Tag[]; movesLatest: boolean } | { refusal: string }

/**
 * The tags to set, in this order: a version that is only in some repositories is one that a later run can complete. `latest` moves
 * where the version is the highest of all that were released there or in the first repository.
 * @param repositories the one that the image was built into, then those it is copied to
 */
export function tagging(
  { version, digest, latest }: { version: string; digest: string; latest: boolean },
  repositories: readonly Tagged[],
): Tagging {
  const other = repositories.find((each) => each.digest !== undefined && each.digest !== digest)
  if (other !== undefined) {
    return {
      refusal: `${other.repository}:${version} is ${other.digest}, and a version that was released never becomes another image; release ${digest} under a new version`,
    }
  }
  // The first repository is what people look at: it says so last.
  const order = [...repositories.slice(1), ...repositories.slice(0, 1)]
  const first = repositories[0]?.tags ?? []
  const moving = latest ? order.filter(({ tags }) => isHighest(version, [...first, ...tags])) : []
  return {
    tags: [
      ...order.filter((each) => each.digest === undefined).map(({ repository }) => ({ repository, tag: version })),
      ...moving.map(({ repository }) => ({ repository, tag: 'latest' })),
    ],
    movesLatest: moving.some(({ repository }) => repository === repositories[0]?.repository),
  }
}

/** Is no released version higher? What is no semantic version was not released; a pre-release is never the latest. */
export function isHighest(version: string, tags: readonly string[]): boolean {
  if (semver.prerelease(version) !== null) return false
  const released = tags.filter((tag) => semver.valid(tag) !== null && semver.prerelease(tag) === null)
  return released.every((tag) => semver.compare(version, tag) >= 0)
}

/** Why a version cannot be a tag; undefined where it can. */
export function whyNoTag(version: string): string | undefined {
  if (semver.valid(version) !== version) return `"${version}" is not a semantic version such as 1.4.0`
  if (version.length > 128) return `"${version}" is longer than a tag may be`
  return undefined
}
