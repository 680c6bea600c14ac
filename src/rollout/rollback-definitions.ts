// Custom resource definitions on the way forward and back: versions that go, and versions that stay in the store.
import type { KubeObject } from '../cluster/client.ts'
import { type BothSides, counterpart, type Finding, named } from './rollback-finding.ts'

/** What is read of a CustomResourceDefinition. */
export interface Definition extends KubeObject {
  spec?: {
    group?: string
    names?: { kind?: string }
    versions?: readonly { name?: string; served?: boolean; storage?: boolean }[]
  }
  status?: { storedVersions?: readonly string[] }
}

/** Definitions among rendered objects. */
export function definitionsIn(objects: readonly KubeObject[]): Definition[] {
  return objects.filter(({ kind }) => kind === 'CustomResourceDefinition') as Definition[]
}

/**
 * `live` are the definitions as they stand, where they could be read; `chart` those in the target chart's folder crds/, which Helm installs once
 * and then leaves alone.
 */
export function definitionFindings(
  sides: BothSides,
  live: readonly Definition[],
  chart: readonly KubeObject[],
): Finding[] {
  return [
    ...definitionsIn(sides.target).flatMap((definition) => changeFindings(definition, sides, live)),
    ...chart.map(noteOf),
  ]
}

function changeFindings(after: Definition, sides: BothSides, live: readonly Definition[]): Finding[] {
  const object = named(after)
  const breaks = (message: string): Finding => ({ level: 'breaks', object, message })
  const versions = after.spec?.versions ?? []
  const has = (version: string) => versions.some(({ name }) => name === version)
  const served = new Set(versions.filter((version) => version.served).map(({ name }) => name))
  const found: Finding[] = []
  for (const { apiVersion = '', kind, metadata } of sides.goal) {
    const [group, version = ''] = apiVersion.split('/')
    if (group !== after.spec?.group || kind !== after.spec?.names?.kind || served.has(version)) continue
    found.push(
      breaks(
        `the new version no longer serves ${version}, which ${kind}/${metadata?.name} of the old one uses; serve it until the rollback is out of question`,
      ),
    )
  }
  const stored = live.find(({ metadata }) => metadata?.name === after.metadata?.name)?.status?.storedVersions ?? []
  for (const version of stored.filter((name) => !has(name))) {
    found.push(
      breaks(
        `objects are still stored as ${version}, which the new version drops: that is refused; migrate them first`,
      ),
    )
  }
  const before = counterpart(after, sides.goal, sides.namespace) as Definition | undefined
  const storage = versions.find((version) => version.storage)?.name
  if (before && storage !== undefined && !before.spec?.versions?.some(({ name }) => name === storage)) {
    found.push(
      breaks(
        `the new version stores objects as ${storage}, which the old one does not know: going back is refused; let a version before this one serve it`,
      ),
    )
  }
  return found
}

function noteOf(definition: KubeObject): Finding {
  const message = 'it is in the folder crds/ of the chart: Helm neither upgrades it nor rolls it back'
  return { level: 'notes', object: named(definition), message }
}
