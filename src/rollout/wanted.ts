// What is to be deployed: the policy's chart and values files, read from the workspace, and an image by its digest.
import type { KeyObject } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { ValuesText } from '../helm/cause.ts'
import { type ImageReference, parseImage } from '../helm/image.ts'
import type { Values } from '../helm/values.ts'
import type { Policy } from '../policy/schema.ts'
import { readYaml } from '../yaml/read-yaml.ts'
import type { EnvironmentRequest } from './environment.ts'
import type { Wanted } from './render.ts'
import { readPublicKey } from './snapshot-archive.ts'

/** What a person asked for. */
export interface Asked {
  /** Repository, with a tag where the chart needs one. Absent: what the values say. */
  image?: string
  digest: string
  /** What people call it. */
  version?: string
}

/** What a registry takes for a tag. */
const tagPattern = /^\w[\w.-]{0,127}$/
const largestValuesFile = 1024 * 1024

/** Everything that is wrong with the chart's files or the image, at once. */
export class ChartRefused extends Error {
  override name = 'ChartRefused'

  constructor(reasons: readonly string[]) {
    super(`the chart cannot be deployed; nothing was changed:\n${reasons.map((reason) => `- ${reason}`).join('\n')}`)
  }
}

/** Rejects with {@link ChartRefused}. The texts of the values files come along, to find lines in. */
export async function wantedOf(
  policy: Policy,
  { environment, namespace, release, strategy }: EnvironmentRequest,
  asked: Asked,
  workspace: string,
): Promise<Wanted & { texts: ValuesText[]; snapshotKey?: KeyObject }> {
  const reasons: string[] = []
  const snapshotKey = await keyIn(policy.environments[environment]?.['snapshot-key'], workspace, reasons)
  const replicas = policy.environments[environment]?.replicas
  const given = policy.environments[environment]?.values ?? []
  const beside = strategy === 'rolling' ? [] : (policy.environments[environment]?.[strategy].values ?? [])
  const chart = join(workspace, policy.chart.path)
  const found = await textOf(workspace, join(policy.chart.path, 'Chart.yaml'))
  if (found === undefined) reasons.push(`chart.path is ${policy.chart.path}, where there is no Chart.yaml`)
  const defaultsFile = join(policy.chart.path, 'values.yaml')
  const texts: ValuesText[] = [{ file: defaultsFile, text: (await textOf(workspace, defaultsFile)) ?? '' }]
  for (const file of given) {
    const text = await textOf(workspace, file)
    if (text === undefined) reasons.push(`the values file ${file} is not a file of at most 1 MiB in the workspace`)
    else texts.push({ file, text })
  }
  for (const file of beside) {
    const text = await textOf(workspace, file)
    if (text === undefined) reasons.push(`the values file ${file} is not a file of at most 1 MiB in the workspace`)
    else valuesIn(file, text, reasons)
  }
  const layers = texts.map(({ file, text }) => valuesIn(file, text, reasons))
  const image = imageOf(asked, layers, policy.chart.values.image, reasons)
  if (reasons.length > 0 || !image) throw new ChartRefused(reasons)
  return {
    namespace,
    release,
    chart,
    chartDefaults: layers[0] ?? {},
    values: given.map((file) => join(workspace, file)),
    valuesBeside: beside.map((file) => join(workspace, file)),
    paths: policy.chart.values,
    wish: { image, replicas },
    texts,
    snapshotKey,
  }
}

async function keyIn(file: string | undefined, workspace: string, reasons: string[]): Promise<KeyObject | undefined> {
  if (file === undefined) return undefined
  try {
    return readPublicKey((await textOf(workspace, file)) ?? '', file)
  } catch (error) {
    reasons.push((error as Error).message)
    return undefined
  }
}

function imageOf(
  { image, digest, version }: Asked,
  layers: readonly Values[],
  path: string,
  reasons: string[],
): ImageReference | undefined {
  const text = image ?? layers.map((values) => valueAt(values, path)).findLast((value) => typeof value === 'string')
  if (text === undefined) {
    reasons.push(`no values file sets ${path}; give the input \`image\`, or the right path in chart.values.image`)
    return undefined
  }
  const reference = parseImage(String(text))
  if (!reference) {
    reasons.push(`${JSON.stringify(text)} is not an image`)
    return undefined
  }
  if (reference.digest !== undefined && reference.digest !== digest) {
    reasons.push(`the image names the digest ${reference.digest}, and \`digest\` is ${digest}`)
  }
  // What stands in the values may carry an old tag, or the chart fills in one of its own. The digest decides what runs, so
  // the version is shown beside it: people read the tag.
  const shown = version !== undefined && tagPattern.test(version) ? version : undefined
  return { repository: reference.repository, tag: (image && reference.tag) ?? shown, digest }
}

/** Text of a file in the workspace, links followed; undefined when there is none. */
async function textOf(workspace: string, file: string): Promise<string | undefined> {
  try {
    const [root, real] = await Promise.all([realpath(workspace), realpath(join(workspace, file))])
    const way = relative(root, real)
    if (way.startsWith('..') || isAbsolute(way)) return undefined
    const { size } = await stat(real)
    return size > largestValuesFile ? undefined : await readFile(real, 'utf8')
  } catch {
    return undefined
  }
}

function valuesIn(file: string, text: string, reasons: string[]): Values {
  try {
    const values = readYaml(text, { name: file })
    if (values === undefined || values === null) return {}
    if (typeof values === 'object' && !Array.isArray(values)) return values as Values
    reasons.push(`${file} is not a map of values`)
  } catch (error) {
    reasons.push((error as Error).message)
  }
  return {}
}

function valueAt(values: Values, path: string): unknown {
  let value: unknown = values
  for (const part of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Values)[part]
  }
  return value
}
