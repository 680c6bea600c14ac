// What a bundle is made of, as CycloneDX 1.6: the packages whose modules are in it, as package-lock.json has them. The same bundle
// makes the same bytes. Pure.
import { sortedJson } from '../src/text/sorted-json.ts'

/** An entry of `packages` in package-lock.json. */
export interface LockedPackage {
  version?: string
  integrity?: string
  license?: string
}

/** A module as webpack's stats name it. */
export interface BundledModule {
  name?: string
  /** Those that were joined into this one. */
  modules?: BundledModule[]
}

/**
 * The SBOM of an action. Throws when a module belongs to a package that the lock does not have.
 * @param version of the product, as package.json has it
 */
export function sbom(
  action: string,
  version: string,
  modules: readonly BundledModule[],
  lock: Readonly<Record<string, LockedPackage>>,
): string {
  const components = placesOf(modules).map((place) => component(place, lock[place]))
  return sortedJson({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', name: `slipway/${action}`, version, 'bom-ref': `slipway/${action}` },
      tools: { components: [{ type: 'application', name: 'scripts/sbom.ts' }] },
    },
    components: components.sort((one, other) => (one['bom-ref'] < other['bom-ref'] ? -1 : 1)),
  })
}

/** Folders of the packages in a bundle, as the lock names them. */
export function placesOf(modules: readonly BundledModule[]): string[] {
  return [...new Set(namesOf(modules).flatMap((name) => placeOf(name) ?? []))]
}

function namesOf(modules: readonly BundledModule[]): string[] {
  return modules.flatMap(({ name = '', modules: inner = [] }) => [name, ...namesOf(inner)])
}

/** `./node_modules/a/node_modules/@b/c/x.js` -> `node_modules/a/node_modules/@b/c`, as the lock names it. */
function placeOf(name: string): string | undefined {
  return /(?:^|[/!])((?:node_modules\/(?:@[\w.-]+\/)?[\w.-]+\/)+)/.exec(name)?.[1]?.slice(0, -1)
}

function component(place: string, locked: LockedPackage | undefined) {
  const name = place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const { version, integrity = '', license } = locked ?? {}
  if (version === undefined) throw new Error(`${place} is in the bundle and not in package-lock.json; run npm ci`)
  const [, algorithm, base64 = ''] = /^(sha512)-(.+)$/.exec(integrity) ?? []
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return {
    type: 'library',
    'bom-ref': purl,
    purl,
    name,
    version,
    ...(license !== undefined && { licenses: [{ expression: license }] }),
    ...(algorithm !== undefined && {
      hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }],
    }),
  }
}
