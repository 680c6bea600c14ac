// Versions that are never run, whatever a lock or a cache says of them.

/** `tool -> version -> why`; the reason completes "... is refused: it". */
const knownBad: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  trivy: {
    '0.69.4': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
    '0.69.5': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
    '0.69.6': 'was published by the attackers of March 2026 (CVE-2026-33634) and steals secrets',
  },
}

/** Why a version is refused; undefined where nothing is known against it. */
export function knownBadVersion(name: string, version: string): string | undefined {
  const versions = Object.hasOwn(knownBad, name) ? knownBad[name]! : {}
  const bare = version.trim().replace(/^v/i, '')
  return Object.hasOwn(versions, bare) ? versions[bare] : undefined
}
