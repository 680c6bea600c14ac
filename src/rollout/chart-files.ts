// A chart's templates as text, to find lines in: nothing outside of the chart's folder is read, and nothing large.
import { readFile, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import type { ChartFiles } from '../charts/places.ts'
import type { DeployRequest } from './deploy-request.ts'

const largest = 1024 * 1024

/** The chart of a deploy. A file that cannot be read counts as absent. */
export function chartFiles({
  chart,
  workspace,
  texts = [],
}: Pick<DeployRequest, 'chart' | 'workspace' | 'texts'>): ChartFiles {
  return {
    folder: relative(workspace, chart),
    values: texts,
    read: async (path) => {
      try {
        const [root, file] = await Promise.all([realpath(chart), realpath(join(chart, path))])
        const way = relative(root, file)
        if (way.startsWith('..') || isAbsolute(way)) return undefined
        const facts = await stat(file)
        return facts.isFile() && facts.size <= largest ? await readFile(file, 'utf8') : undefined
      } catch {
        return undefined
      }
    },
  }
}
