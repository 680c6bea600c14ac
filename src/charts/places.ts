// Where in a chart a field of a rendered object comes from: the template's line, and the line of the values that it writes.
import type { ValuesText } from '../helm/cause.ts'
import { findValuesLine, type ValuesLine } from '../helm/values-line.ts'
import { fieldPath } from './field-path.ts'
import { type TemplateDocument, type TemplateKey, templateDocuments } from './template-keys.ts'

/** Reads a file of the chart by its path below the chart's folder; undefined where there is none that may be read. */
export type ReadTemplate = (path: string) => Promise<string | undefined>

/** A chart as its author wrote it. */
export interface ChartFiles {
  /** Workspace-relative folder. */
  folder: string
  read: ReadTemplate
  /** Values files, the chart's own first; the last one wins. */
  values: readonly ValuesText[]
}

/** One line that a person can go to. */
export interface Place {
  file: string
  line: number
}

export interface FieldPlace {
  /** In the template; in `Chart.yaml` where the template is not among the chart's files. */
  template: Place
  values?: ValuesLine
}

/** Finds places, and reads each template once. */
export class Places {
  readonly #chart: ChartFiles
  readonly #known = new Map<string, Promise<TemplateDocument[] | undefined>>()

  constructor(chart: ChartFiles) {
    this.#chart = chart
  }

  /**
   * @param source as Helm tells it: `orders/templates/deployment.yaml`
   * @param field of the object: `spec.template.spec.hostPID`; empty for the object itself
   */
  async of(source: string | undefined, kind: string, field: string): Promise<FieldPlace> {
    const { folder } = this.#chart
    // The first part is the chart's name, whatever its folder is called.
    const file = source?.split('/').slice(1).join('/') ?? ''
    const documents = file === '' ? undefined : await this.#documents(file)
    if (documents === undefined) return { template: { file: `${folder}/Chart.yaml`, line: 1 } }
    const document = documents.find((one) => one.kind === kind) ?? documents[0]
    const path = fieldPath(field)
    const key = deepest(document?.keys ?? [], path)
    const template = { file: `${folder}/${file}`, line: key?.line ?? document?.line ?? 1 }
    const values = key && (await this.#valuesLine(key, path, valuesPrefix(file)))
    return { template, ...(values && { values }) }
  }

  /** The last of the values that a line writes decides, as a digest does after a tag. */
  async #valuesLine(
    key: TemplateKey,
    path: readonly string[],
    prefix: readonly string[],
  ): Promise<ValuesLine | undefined> {
    const rest = path.slice(key.path.length)
    for (const written of key.values.toReversed()) {
      const whole = [...(written[0] === 'global' ? [] : prefix), ...written]
      const found = await findValuesLine(this.#chart.values, [...whole, ...rest])
      // A map around the value that a template names is not what decides it.
      if (found && found.path.split('.').length >= whole.join('.').split('.').length) return found
    }
    return undefined
  }

  #documents(file: string): Promise<TemplateDocument[] | undefined> {
    const known = this.#known.get(file)
    if (known) return known
    const read = this.#chart.read(file).then((text) => (text === undefined ? undefined : templateDocuments(text)))
    this.#known.set(file, read)
    return read
  }
}

/** Values of a chart inside of another stand below its name. */
function valuesPrefix(file: string): string[] {
  return [...file.matchAll(/(?:^|\/)charts\/([^/]+)(?=\/)/g)].map(([, name = '']) => name)
}

/** The key that is the longest beginning of a path. An item that the template does not show is looked for in the first of its list. */
function deepest(keys: readonly TemplateKey[], path: readonly string[]): TemplateKey | undefined {
  const candidates = [path, path.map((part) => (/^\d+$/.test(part) ? '0' : part))]
  let best: TemplateKey | undefined
  for (const wanted of candidates) {
    for (const key of keys) {
      if (key.path.length > wanted.length || key.path.length <= (best?.path.length ?? 0)) continue
      if (key.path.every((part, index) => part === wanted[index])) best = key
    }
  }
  return best
}
